import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { NewsletterInput } from './props.ts'
import { receive, render, validate } from './test/door.ts'

const real = process.env.BFP_REAL

function everywhere(text: string): NewsletterInput {
  return {
    title: text,
    description: text,
    frequency: text,
    list: text,
    button: text,
    notice: text,
    success: text,
    consent: { text: `Yes ${text}` },
    image: {
      src: 'https://images.invalid/a.jpg',
      alt: text,
      credit: `By ${text}`.slice(0, 300),
      width: 4,
      height: 3,
    },
  }
}

function stringsIn(file: string): string[] {
  const raw: unknown[] = JSON.parse(readFileSync(join(real ?? '', 'hostile', file), 'utf8'))
  return [...new Set(raw.map((item) => (typeof item === 'string' ? item : String(Object(item).payload))))]
}

/** Fields a text may be refused in: those too short for it, and those that must be seen. */
const LIMITED = ['/title', '/frequency', '/button', '/list', '/image/credit', '/image/alt']

describe.skipIf(!real)('hostile strings (needs BFP_REAL)', () => {
  it.each(['naughty-strings.json', 'html-payloads.json'])(
    '%s survive as text or are refused by name',
    (file) => {
      for (const text of stringsIn(file)) {
        const full = validate(everywhere(text))
        const problems = full.ok ? [] : full.problems.map(({ pointer }) => pointer)
        expect(
          problems.filter((pointer) => !LIMITED.includes(pointer)),
          JSON.stringify(text),
        ).toEqual([])
        if (full.ok) survives(text, full.props)
      }
    },
  )
})

function survives(text: string, newsletter: Parameters<typeof render>[0]): void {
  for (const view of ['live', 'static'] as const) {
    const document = JSDOM.fragment(render(newsletter, { view }).html)
    expect(document.querySelector('h2')?.textContent).toBe(parsed(text))
    expect(
      document.querySelectorAll('script, style, iframe, object, [onerror], [onload], [style]'),
    ).toHaveLength(0)
    expect(document.querySelectorAll('img')).toHaveLength(1)
    for (const link of document.querySelectorAll('a[href]'))
      expect(link.getAttribute('href')).toMatch(/^(?:https?|mailto):/i)
  }
  const fields: [string, string][] = [['email', text]]
  const page = JSDOM.fragment(render(newsletter, { fields, outcome: { outcome: 'unavailable' } }).html)
  expect(page.querySelector('[name=email]')?.getAttribute('value')).toBe(parsed(text))
  expect(receive(newsletter, { email: text, consent: text })).toHaveProperty('refuse', 'invalid')
}

/** What a parser makes of line ends; nothing else of a text changes on its way through HTML. */
function parsed(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
