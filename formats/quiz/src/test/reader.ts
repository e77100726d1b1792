import { JSDOM } from 'jsdom'
import type { Quiz } from '../props.ts'
import { render } from './door.ts'

/** A reader without script: sees a page, presses buttons, gets the next page. */
export function readerOf(quiz: Quiz, seed = 7) {
  let page = open(render(quiz, { seed }).html)
  const all = (selector: string) => [...page.querySelectorAll(selector)]
  return {
    all,
    text: (selector: string): string | undefined => page.querySelector(selector)?.textContent?.trim(),
    /** Ticks the inputs whose label reads so. */
    tick(...labels: string[]): void {
      for (const label of all('label')) {
        const input = label.querySelector('input')
        if (input && labels.includes(label.textContent ?? '')) input.checked = true
      }
    },
    /** Presses the button that reads so. */
    press(label: string): void {
      const button = all('button').find((found) => found.textContent === label)
      if (!(button instanceof page.defaultView.HTMLButtonElement)) throw new Error(`no button reads ${label}`)
      const fields = button.form ? [...new page.defaultView.FormData(button.form)] : []
      const sent = fields.map(([name, value]): [string, string] => [name, String(value)])
      page = open(render(quiz, { seed: seed + 1, fields: [...sent, [button.name, button.value]] }).html)
    },
  }
}

function open(html: string) {
  const { window } = new JSDOM(html)
  return Object.assign(window.document, { defaultView: window })
}
