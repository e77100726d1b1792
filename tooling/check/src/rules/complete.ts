import type { Finding } from '../finding.ts'
import { interfaceWords } from '../interface-words.ts'
import { readableText, type Said, saidIn } from '../markup.ts'
import { type Text, type Written, writtenIn } from '../props-text.ts'
import { betweenNumbers, reading } from '../reading.ts'
import { isDocument, type Sample } from '../sample.ts'

export interface Content {
  fixture: string
  locale: string
  /** As saved. */
  props: unknown
  /** JSON Schema of the props. */
  schema: Record<string, unknown>
  /** Words of the interface, in the language of the fixture. */
  messages: Readonly<Record<string, string>>
}

/** Where nothing runs: each must say everything by itself. */
const STILL = ['crawler', 'app variant=native', 'instant']

/** Missing texts of one fixture and target that are named one by one. */
const MOST = 10

/** Where one thing that is said ends and another begins: views may tell them apart. */
const ENDS = /(?<=[.!?;:])\s+|\s+[·|–—]\s+|[。！？；：]/u

interface Missing {
  where: string
  text: string
}

/**
 * Nothing that can be read needs script: each static view says what editors wrote, and what the web view says at first.
 * Words of the interface are not asked for: `messages`, and what a format writes on its controls. In a live region
 * only words count, for its numbers follow what a reader did. Nor are texts that the schema marks with `shown`.
 */
export function complete(content: Content, samples: readonly Sample[]): Finding[] {
  const written = writtenIn(content.props, content.schema)
  const shown = shownIn(samples)
  const pieces = piecesOf(content)
  const editors = reading(written.texts.map(({ text }) => text).join('\n'))
  return inEachStill(content, samples, (says) => [
    ...written.texts.map(({ pointer, text }) => ({ where: pointer, text })).filter(({ text }) => !says(text)),
    ...numbersOnControls(shown, written, content).filter(({ text }) => !says(text)),
    ...shown
      .filter(({ text }) => !says(text))
      .flatMap(pieces)
      .filter(({ text }) => !says(text))
      .flatMap(sentencesOf)
      .filter(({ text }) => !says(text) && !editors(text)),
  ])
}

/** Judges a view that comes later, by its markup and the press that led to it. */
export type JudgeLater = (view: { html: string; pressed: string }) => Finding[]

/**
 * A view that comes later brings no words that the static ones lack. Numbers and dates may differ: they follow what a
 * reader did; and so may what editors marked as coming later. Each text is told once.
 */
export function completeLater(content: Content, samples: readonly Sample[]): JudgeLater {
  const { texts, marked } = writtenIn(content.props, content.schema)
  const pieces = piecesOf(content)
  const first = shownIn(samples).map(({ text }) => text)
  const known = reading(
    [...first, ...texts.map(({ text }) => text), ...marked, ...datesIn(content)].join('\n'),
  )
  const told = new Set<string>()
  return ({ html, pressed }) => {
    const words = saidIn(html, false)
      .filter(({ text }) => !known(text))
      .flatMap((said) => pieces(said.role === 'content' ? { ...said, role: 'report' } : said))
      .filter(({ text }) => !known(text))
      .flatMap(sentencesOf)
      .filter(({ text }) => !known(text) && !told.has(text))
      .map(({ where, text }) => ({ where: `${where}, ${pressed ? `after ${pressed}` : 'once alive'}`, text }))
    for (const { text } of words) told.add(text)
    return inEachStill(content, samples, (says) => words.filter(({ text }) => !says(text)))
  }
}

function shownIn(samples: readonly Sample[]): Said[] {
  const web = samples.find(({ target }) => target === 'web')
  return web ? saidIn(web.html, isDocument(web)) : []
}

function inEachStill(
  { fixture }: Content,
  samples: readonly Sample[],
  missingIn: (says: (text: string) => boolean) => Missing[],
): Finding[] {
  return samples
    .filter(({ target }) => STILL.includes(target))
    .flatMap((sample) => {
      const missing = missingIn(reading(readableText(sample.html, isDocument(sample))))
      return inShort(missing).map((one) => ({ rule: 'complete', fixture, target: sample.target, ...one }))
    })
}

function inShort(missing: readonly Missing[]): { where: string; message: string }[] {
  const named = missing.slice(0, MOST).map(({ where, text }) => ({
    where,
    message: `cannot be read: ${text.trim().replace(/\s+/g, ' ').slice(0, 120)}`,
  }))
  const more = missing.length - named.length
  return more > 0 ? [...named, { where: '', message: `and ${more} more that cannot be read` }] : named
}

const ADDRESS = /\bhttps?:\/\/\S+/g

/** The parts of a text that static views have to say. */
function piecesOf({ messages }: Content): (said: Said) => Missing[] {
  const left = interfaceWords(messages)
  return ({ text, where, role }) => {
    if (role === 'control') return []
    const { filled, around } = left(text.replaceAll(ADDRESS, ' '))
    const pieces = role === 'content' ? [...filled, ...around] : around.flatMap(betweenNumbers)
    return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)).map((piece) => ({ where, text: piece }))
  }
}

function sentencesOf({ where, text }: Missing): Missing[] {
  return text.split(ENDS).map((part) => ({ where, text: part }))
}

/** Numbers that editors wrote and that stand on controls, as they are written there. */
function numbersOnControls(shown: readonly Said[], { numbers }: Written, { locale }: Content): Missing[] {
  const controls = reading(shown.flatMap(({ text, role }) => (role === 'control' ? text : [])).join('\n'))
  const format = new Intl.NumberFormat(locale)
  const writings = ({ value }: Text & { value: number }): string[] => [format.format(value), String(value)]
  return numbers.flatMap((number) => {
    const text = writings(number).find(controls)
    return text === undefined ? [] : { where: number.pointer, text }
  })
}

const DATE_PARTS: Intl.DateTimeFormatOptions[] = (['long', 'short'] as const).flatMap((style) => [
  { month: style },
  { weekday: style },
  { month: style, day: 'numeric', year: 'numeric' },
])

/** Names of months and days. */
function datesIn({ locale }: Content): string[] {
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, month + 1))
  return DATE_PARTS.flatMap((options) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return days.flatMap((day) => format.formatToParts(day).map(({ value }) => value))
  })
}
