import { JSDOM } from 'jsdom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { alive } from './test/alive.ts'
import { fixture, fixtureNames, given } from './test/door.ts'

afterEach(() => vi.unstubAllGlobals())

describe('coming alive', () => {
  it.each(fixtureNames)('%s keeps every node it finds', (name) => {
    const { document, html, before } = alive(given(name))
    expect(before.every((node) => node.isConnected)).toBe(true)
    expect(document.querySelector('.bfp-root')?.innerHTML).toBe(
      new JSDOM(html).window.document.body.innerHTML,
    )
  })

  it('keeps what was typed before, and takes no focus', async () => {
    const { input, document, press } = alive(given('morning'), { typed: 'zoe@exam' })
    expect(document.activeElement?.localName).toBe('body')
    await press()
    expect(input('email').value).toBe('zoe@exam')
  })

  it('goes on from a page answered to a plain form, and takes no focus', async () => {
    const { document, before, text, input, signUp } = alive(given('morning'), {
      fields: [
        ['email', 'zoe@example.com'],
        ['consent', 'on'],
      ],
      outcome: { outcome: 'rate-limited' },
      answers: [{ outcome: 'done' }],
    })
    expect(before.every((node) => node.isConnected)).toBe(true)
    expect(text('[role=alert]')).toContain('Too many signups')
    expect(input('email').value).toBe('zoe@example.com')
    expect(document.activeElement?.localName).toBe('body')
    await signUp('zoe@example.com')
    expect(text('h3')).toBe('You’re on the list')
  })
})

describe('signing up', () => {
  it('sends what was filled in and says that it is done', async () => {
    const { signUp, sent, text, document } = alive(given('morning'), { answers: [{ outcome: 'done' }] })
    await signUp('Zoé@Example.com')
    expect(sent()).toEqual([
      {
        key: expect.stringMatching(/^.{8,}$/),
        data: { email: 'Zoé@Example.com', consent: true, subject: '', elapsed: expect.any(Number) },
      },
    ])
    expect(text('[role=status]')).toContain('The next issue goes to \u2068Zoé@Example.com\u2069.')
    expect(text('[role=status]')).toContain('Put the kettle on.')
    expect(document.activeElement?.textContent).toBe('You’re on the list')
    expect(document.querySelector('form')).toBeNull()
  })

  it('says that the address is already on the list', async () => {
    const { signUp, text, document } = alive(given('morning'), { answers: [{ outcome: 'already' }] })
    await signUp('zoe@example.com')
    expect(text('[role=status]')).toContain('look in your spam folder')
    expect(text('[role=status]')).not.toContain('Put the kettle on.')
    expect(document.activeElement?.textContent).toBe('You’re already on the list')
  })

  it('says while it sends, and a second press does nothing', async () => {
    const { input, sent, text, document } = alive(given('morning'), { answers: [{ outcome: 'done' }] })
    let answer: (value: Response) => void = () => undefined
    const slow = vi.fn(
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve
        }),
    )
    vi.stubGlobal('fetch', slow)
    input('email').value = 'zoe@example.com'
    input('consent').checked = true
    const kept: boolean[] = []
    document.addEventListener('submit', (event) => kept.push(event.defaultPrevented))
    for (let press = 0; press < 3; press++) {
      document.querySelector('button')?.click()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(slow).toHaveBeenCalledTimes(1)
    expect(kept, 'the browser leaves the page to script').toEqual([true, true, true])
    expect(sent()).toEqual([])
    expect(document.querySelector('button')?.getAttribute('aria-disabled')).toBe('true')
    expect(text('[role=status]')).toBe('Signing you up…')
    expect(input('email').readOnly).toBe(true)
    answer(Response.json({ outcome: 'done' }))
    await vi.waitFor(() => expect(text('h3')).toBe('You’re on the list'))
  })
})

describe('what goes wrong', () => {
  it.each([
    ['', true, 'email', 'Enter your email address.'],
    ['zoe@example', true, 'email', 'does not look like an email address'],
    ['zoe@example.com', false, 'consent', 'Tick the box if you agree.'],
  ])('%j with consent %j is not sent, and says why', async (email, consent, field, words) => {
    const { signUp, sent, text, input, document } = alive(given('morning'))
    await signUp(email, consent)
    expect(sent()).toEqual([])
    expect(text('[role=alert]')).toContain(words)
    expect(input('email').value).toBe(email)
    expect(document.activeElement).toBe(input(field))
    expect(document.querySelector('[autofocus]')).toBeNull()
    expect(input(field).getAttribute('aria-invalid')).toBe('true')
    expect(
      document.getElementById(input(field).getAttribute('aria-describedby') ?? '')?.textContent,
    ).toContain(words)
  })

  it.each([
    [undefined, 'Your signup did not get through'],
    [{ outcome: 'unavailable' }, 'Your signup did not get through'],
    [{ outcome: 'rate-limited' }, 'Too many signups'],
    [{ outcome: 'too-fast' }, 'That was too quick'],
  ])('%j keeps the address, says what to do, and may be tried again', async (failure, words) => {
    const { signUp, press, sent, text, input, document } = alive(given('morning'), {
      answers: [failure, { outcome: 'done' }],
    })
    await signUp('zoe@example.com')
    expect(text('[role=alert]')).toContain(words)
    expect(text('[role=alert]')).toContain('press the button')
    expect(document.activeElement?.getAttribute('role')).toBe('alert')
    expect(input('email').value).toBe('zoe@example.com')
    expect(input('email').readOnly).toBe(false)
    await press()
    expect(text('h3')).toBe('You’re on the list')
    expect(sent()[1].key).toBe(sent()[0].key)
  })

  it('the server may find a field wrong that looked right', async () => {
    const { signUp, input, document, text } = alive(given('morning'), {
      answers: [{ outcome: 'invalid', field: 'email' }],
    })
    await signUp('zoe@example.com')
    expect(document.activeElement).toBe(input('email'))
    expect(text('[role=alert]')).toContain('does not look like an email address')
  })
})

it('an app that is offline says that it waits, in place of the form', async () => {
  const { signUp, text, document } = alive(given('morning'), { answers: [{ outcome: 'queued' }] })
  await signUp('zoe@example.com')
  expect(text('[role=status]')).toContain('Your signup for \u2068zoe@example.com\u2069 waits on this device')
  expect(text('[role=status]')).not.toContain('Put the kettle on.')
  expect(document.activeElement?.textContent).toBe('Waiting for a connection')
  expect(document.querySelector('form')).toBeNull()
})

it('tells in the language of the embed', async () => {
  const { locale } = fixture('arabic')
  const { signUp, text } = alive(given('arabic'), { locale, answers: [{ outcome: 'done' }] })
  await signUp('noor@example.com')
  expect(text('h3')).toBe('أنت الآن على القائمة')
})
