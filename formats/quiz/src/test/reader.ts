import { JSDOM } from 'jsdom'
import type { Quiz } from '../props.ts'
import { render } from './door.ts'

/** A reader without script: sees a page, presses buttons, gets the next page. */
export function readerOf(quiz: Quiz, seed = 7) {
  let { window } = new JSDOM(render(quiz, { seed }).html)
  const all = (selector: string) => [...window.document.querySelectorAll(selector)]
  return {
    all,
    text: (selector: string): string | undefined =>
      window.document.querySelector(selector)?.textContent?.trim(),
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
      if (!(button instanceof window.HTMLButtonElement)) throw new Error(`no button reads ${label}`)
      const fields = button.form ? [...new window.FormData(button.form)] : []
      const sent = fields.map(([name, value]): [string, string] => [name, String(value)])
      window = new JSDOM(
        render(quiz, { seed: seed + 1, fields: [...sent, [button.name, button.value]] }).html,
      ).window
    },
  }
}
