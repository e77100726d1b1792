import { start } from '@bfp/sdk'
import { JSDOM } from 'jsdom'
import { vi } from 'vitest'
import component from '../component.tsx'
import type { Newsletter } from '../props.ts'
import { contextOf, render, type Sending } from './door.ts'

/** Answers of the submissions route, one per request; `undefined` is a connection that fails. */
export type Answers = ({ outcome: string; field?: string } | undefined)[]

/** A fragment in a page, brought alive as the loader does it. Stubs globals; tests unstub them. */
export function alive(props: Newsletter, { answers = [], typed = '', ...sending }: Alive = {}) {
  const { html, messages, actions } = render(props, sending)
  const data = JSON.stringify({
    ...contextOf(sending.locale),
    props,
    messages,
    actions,
  }).replaceAll('<', '\\u003c')
  const { window } = new JSDOM(
    `<bfp-embed><div class="bfp-root">${html}</div><script type="application/json" class="bfp-data">${data}</script></bfp-embed>`,
    { pretendToBeVisual: true },
  )
  const fetch = vi.fn(answering(answers))
  vi.stubGlobal('fetch', fetch)
  for (const name of ['document', 'FormData', 'requestAnimationFrame'])
    vi.stubGlobal(name, Reflect.get(window, name))
  const { document } = window
  const embed = document.querySelector('bfp-embed')
  if (!embed) throw new Error('no embed')
  const before = [...document.querySelectorAll('.bfp-root *')]
  const input = (name: string) => found(document.querySelector<HTMLInputElement>(`[name=${name}]`), name)
  if (typed) input('email').value = typed
  start(component, embed, (error) => {
    throw error
  })
  const press = async (): Promise<void> => {
    found(document.querySelector('button'), 'button').click()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await vi.waitFor(() => {
      if (document.querySelector('[aria-disabled]')) throw new Error('still sending')
    })
  }
  return {
    document,
    html,
    before,
    input,
    /** The bodies of the requests so far. */
    sent: () => fetch.mock.calls.map(([, init]) => JSON.parse(String(init?.body))),
    text: (selector: string) => document.querySelector(`.bfp-root ${selector}`)?.textContent ?? undefined,
    press,
    async signUp(email: string, consent = true): Promise<void> {
      input('email').value = email
      input('consent').checked = consent
      await press()
    },
  }
}

interface Alive extends Sending {
  locale?: string
  answers?: Answers
  /** What the reader typed before the embed came alive. */
  typed?: string
}

function answering(answers: Answers): (url: string, init?: RequestInit) => Promise<Response> {
  const left = [...answers]
  return async () => {
    const answer = left.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return Response.json(answer)
  }
}

function found<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`there is no ${name}`)
  return value
}
