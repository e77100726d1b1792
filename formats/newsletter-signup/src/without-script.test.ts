import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { contextOf, given, NOW, receive, render } from './test/door.ts'

/** A reader without script: fills in the form, posts it, and gets a page. */
function post(fill: { email?: string; consent?: boolean }, answered?: { outcome: string; field?: string }) {
  const newsletter = given('morning')
  const { window } = new JSDOM(render(newsletter).html)
  const form = window.document.querySelector('form')
  if (!form) throw new Error('no form')
  for (const input of form.querySelectorAll('input')) {
    if (input.name === 'email') input.value = fill.email ?? ''
    if (input.name === 'consent') input.checked = fill.consent ?? false
  }
  const fields = [...new window.FormData(form)].map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const data = Object.fromEntries(fields)
  const receipt = receive(newsletter, { ...data, opened: String(NOW - 5000) })
  const outcome = answered ?? answerTo(receipt)
  const page = new JSDOM(render(newsletter, { fields, outcome }).html).window.document
  return { form, data, receipt, page, text: page.body.textContent ?? '' }
}

function answerTo(receipt: Record<string, unknown>): { outcome: string; field?: string } {
  if (!('refuse' in receipt)) return { outcome: 'done' }
  return { outcome: String(receipt.refuse), ...(receipt.field ? { field: String(receipt.field) } : {}) }
}

const good = { email: 'zoe@example.com', consent: true }

describe('without script', () => {
  it('the form posts to the submissions and says when it was opened', () => {
    const { form, data } = post(good)
    expect([form.method, form.action]).toEqual(['post', contextOf().embed.submit])
    expect(data).toEqual({ email: 'zoe@example.com', consent: 'on', subject: '', opened: String(NOW) })
  })

  it('a signup ends on a page that says so', () => {
    const { receipt, text, page } = post(good)
    expect(receipt).toMatchObject({ accept: { email: 'zoe@example.com' } })
    expect(text).toContain('You’re on the list')
    expect(page.querySelector('form')).toBeNull()
  })

  it('a second one of the same address says that', () => {
    expect(post(good, { outcome: 'already' }).text).toContain('You’re already on the list')
  })

  it.each([
    [{ email: 'zoe@', consent: true }, 'email', 'does not look like an email address'],
    [{ email: '', consent: true }, 'email', 'Enter your email address.'],
    [{ email: 'zoe@example.com', consent: false }, 'consent', 'Tick the box'],
  ])('%j comes back filled in, with what is wrong', (fill, field, words) => {
    const { page, receipt } = post(fill)
    expect(receipt).toEqual({ refuse: 'invalid', field })
    expect(page.querySelector('[role=alert]')?.textContent).toContain(words)
    expect(page.querySelector('[aria-invalid][autofocus]')?.getAttribute('name')).toBe(field)
    expect(page.querySelector('[name=email]')?.getAttribute('value')).toBe(fill.email)
    expect(page.querySelector('[name=consent]')?.hasAttribute('checked')).toBe(Boolean(fill.consent))
  })

  it.each(['too-fast', 'rate-limited', 'unavailable'])(
    '%s comes back filled in, with what to do',
    (outcome) => {
      const { page } = post(good, { outcome })
      expect(page.querySelector('[role=alert]')?.textContent).toContain('press the button')
      expect(page.querySelector('[name=email]')?.getAttribute('value')).toBe('zoe@example.com')
      expect(page.querySelector('[name=consent]')?.hasAttribute('checked')).toBe(true)
    },
  )

  it('the trap is out of sight, out of reach and never filled in by a browser', () => {
    const trap = post(good).form.querySelector('[name=subject]')
    expect(trap?.closest('[aria-hidden=true]')).not.toBeNull()
    expect([trap?.getAttribute('tabindex'), trap?.getAttribute('autocomplete')]).toEqual(['-1', 'off'])
  })

  it.each([
    ['paused', 'Extra Time is back on 14 August.'],
    ['closed', 'takes no more signups'],
  ])('%s has words in place of the form', (name, words) => {
    const { document } = new JSDOM(render(given(name)).html).window
    expect(document.querySelector('form')).toBeNull()
    expect(document.body.textContent).toContain(words)
  })

  it('fields that nobody submitted fill the form, which waits for the press', () => {
    const fields: [string, string][] = [
      ['email', 'zoe@example.com'],
      ['consent', 'on'],
    ]
    const page = new JSDOM(render(given('morning'), { fields }).html).window.document
    const [email, consent] = ['email', 'consent'].map((name) => page.querySelector(`[name=${name}]`))
    expect([email?.getAttribute('value'), email?.hasAttribute('readonly')]).toEqual([
      'zoe@example.com',
      false,
    ])
    expect(consent?.hasAttribute('checked')).toBe(true)
    expect(page.querySelector('button')?.textContent).toBe('Wake me with news')
    expect(page.body.textContent).not.toContain('Signing you up')
    expect(page.querySelector('[role=alert], [aria-disabled]')).toBeNull()
  })

  it('fields of nobody’s form leave it as it is', () => {
    const newsletter = given('morning')
    expect(render(newsletter, { fields: [['q', '1']] }).html).toBe(render(newsletter).html)
  })
})
