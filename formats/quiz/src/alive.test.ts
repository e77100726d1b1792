import { start } from '@bfp/sdk'
import { JSDOM } from 'jsdom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import component from './component.tsx'
import { contextOf, fixture, quizOf, render } from './test/door.ts'

let end = (): void => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

/** A fragment in a page, brought alive as the loader does it. */
function alive(name: string, fields?: [string, string][]) {
  const props = quizOf(fixture(name).props)
  const { html, messages, actions } = render(props, fields && { fields })
  const data = JSON.stringify({ ...contextOf(), props, messages, actions }).replaceAll('<', '\\u003c')
  const { window } = new JSDOM(
    `<bfp-embed><div class="bfp-root">${html}</div><script type="application/json" class="bfp-data">${data}</script></bfp-embed>`,
    { pretendToBeVisual: true },
  )
  for (const name of [
    'document',
    'CustomEvent',
    'FormData',
    'HTMLButtonElement',
    'navigator',
    'requestAnimationFrame',
    'addEventListener',
  ])
    vi.stubGlobal(name, Reflect.get(window, name))
  const report = vi.fn((event: CustomEvent) => [event.type, event.detail])
  vi.stubGlobal('dispatchEvent', report)
  const { document } = window
  const embed = document.querySelector('bfp-embed')
  if (!embed) throw new Error('no embed')
  const before = [...document.querySelectorAll('.bfp-root *')]
  end = start(component, embed, (error) => {
    throw error
  })
  return {
    document,
    html,
    before,
    reported: report.mock.results,
    text: (selector: string) => document.querySelector(selector)?.textContent,
  }
}

/** Presses a button and waits until the focus is where it should be. */
async function press(document: Document, label: string, focused: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((found) => found.textContent === label)
  if (!button) throw new Error(`no button reads ${label}`)
  button.click()
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(focused), 5000)
}

describe('in a browser', () => {
  it.each(['trivia', 'sheet-multiple', 'arabic', 'hardest'])(
    '%s comes alive in the markup it finds',
    (name) => {
      const { document, html, before } = alive(name)
      expect(before.every((node) => node.isConnected)).toBe(true)
      expect(document.querySelector('.bfp-root')?.innerHTML).toBe(
        new JSDOM(html).window.document.body.innerHTML,
      )
    },
  )

  it('comes alive where a page after a form left off', () => {
    const { document, before, text } = alive('trivia', [
      ['seed', '7'],
      ['at', '0'],
      ['a', '1'],
    ])
    expect(before.every((node) => node.isConnected)).toBe(true)
    expect(text('form')).toContain('Not quite.')
    expect(document.activeElement?.localName).toBe('body')
  })

  it('moves focus to the verdict, to the next question, and to the result', async () => {
    const { document, text, reported } = alive('survey')
    expect(document.activeElement?.localName).toBe('body')
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    await press(document, 'Next question', 'What matters most when you choose?')
    await press(document, 'Cost', 'Would you travel differently if the buses ran every five minutes?')
    await press(document, 'No', 'Your answer')
    await press(document, 'Finish', 'Thank you, that helps')
    await vi.waitFor(() => expect(text('section')).toContain('Copy link'), 5000)
    const finished = ['bfp:reader', { embed: 'e1', name: 'quiz-finished' }]
    expect(reported.map(({ value }) => value)).toEqual([finished])
    await press(document, 'Start again', 'How did you travel this week?')
  })

  it('moves focus to what is missing', async () => {
    const { document } = alive('sheet-multiple')
    await press(document, 'See your result', '4 questions have no answer yet.')
  })
})
