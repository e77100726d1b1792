import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { given, receive, render } from './test/door.ts'

function formOf(name: string): HTMLFormElement {
  const form = new JSDOM(render(given(name)).html).window.document.querySelector('form')
  if (!form) throw new Error('no form')
  return form
}

describe('the form', () => {
  it('takes the address that the browser knows', () => {
    const email = formOf('plain').querySelector('[name=email]')
    expect([email?.getAttribute('type'), email?.getAttribute('autocomplete')]).toEqual(['email', 'email'])
  })

  it('never cuts an address: one that is too long is judged whole', () => {
    const email = `${'a'.repeat(260)}@example.com`
    expect(formOf('plain').querySelector('[maxlength]')).toBeNull()
    expect(receive(given('plain'), { email, consent: true, elapsed: 4000 })).toEqual({
      refuse: 'invalid',
      field: 'email',
    })
  })

  it('leads to the privacy policy, where there is one', () => {
    expect(formOf('morning').querySelector('a')?.getAttribute('href')).toBe('https://news.example/privacy')
    expect(formOf('morning').querySelector('a')?.textContent).toBe('Privacy policy')
    expect(formOf('plain').querySelector('a')).toBeNull()
  })

  it('has the words of the editor on its button, or the usual ones', () => {
    expect(formOf('morning').querySelector('button')?.textContent).toBe('Wake me with news')
    expect(formOf('plain').querySelector('button')?.textContent).toBe('Sign up')
  })
})
