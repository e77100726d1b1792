import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { Quiz } from './props.ts'
import { render, validate } from './test/door.ts'

const real = process.env.BFP_REAL

/** Every hostile string that may be saved, as question and as answer, and those that are refused. */
function quizOfAll(strings: string[]): { quiz: Quiz; taken: string[]; refused: string[] } {
  const questionOf = (text: string, at: number) => ({
    id: text || `${at}`,
    text,
    answers: [{ id: text || 'a', text, reveal: text }],
  })
  const quizWith = (texts: string[]) => ({
    kind: 'survey',
    title: 'T',
    pacing: 'all',
    questions: texts.map(questionOf),
  })
  const taken = strings.filter((text) => validate(quizWith([text])).ok)
  const result = validate(quizWith(taken))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { quiz: result.props, taken, refused: strings.filter((text) => !taken.includes(text)) }
}

function stringsIn(file: string): string[] {
  const raw: unknown[] = JSON.parse(readFileSync(join(real ?? '', 'hostile', file), 'utf8'))
  return [...new Set(raw.map((item) => (typeof item === 'string' ? item : String(Object(item).payload))))]
}

describe.skipIf(!real)('hostile strings (needs BFP_REAL)', () => {
  const files = ['naughty-strings.json', 'html-payloads.json']

  it.each(files)('%s survive as text or are refused', (file) => {
    const { quiz, taken, refused } = quizOfAll(stringsIn(file))
    expect(refused.filter((text) => /[^\s\p{C}\p{Z}]/u.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text))).toEqual(
      [],
    )
    const { document } = new JSDOM(render(quiz).html).window
    expect([...document.querySelectorAll('h3')].map((asked) => asked.textContent)).toEqual(
      taken.map((text, at) => `${at + 1}. ${text}`),
    )
    const fixed = new JSDOM(render(quiz, { view: 'static' }).html).window.document
    expect([...fixed.querySelectorAll('li')].map((item) => item.textContent)).toEqual(taken)
  })

  it.each(files)('%s make no element or attribute of their own', (file) => {
    const { quiz } = quizOfAll(stringsIn(file))
    const fields: [string, string][] = quiz.questions.map((_, at) => [`q${at}`, '0'])
    const { document } = new JSDOM(
      render(quiz, { fields: [['seed', '7'], ...fields, ['step', 'finish']] }).html,
    ).window
    expect(
      document.querySelectorAll('script, img, style, iframe, object, [onerror], [onload], [style]'),
    ).toHaveLength(0)
    const links = [...document.querySelectorAll('details a')].map(
      (link) => link.getAttribute('href') ?? 'https:',
    )
    expect(links.filter((href) => !/^(?:https?:|mailto:)/i.test(href))).toEqual([])
  })
})
