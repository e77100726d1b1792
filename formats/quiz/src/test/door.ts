import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@bfp/sdk/server'
import format from '../format.ts'
import type { Quiz, QuizInput } from '../props.ts'

/** The door of the release as the worker uses it, for tests. */
const ask = serve(format)
const FIXTURES = join(import.meta.dirname, '../../fixtures')

export const fixtureNames = readdirSync(FIXTURES).map((file) => file.replace('.json', ''))

export interface Fixture {
  about: string
  locale: string
  hardest?: boolean
  props: QuizInput
}

export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))
}

type Validated = { ok: true; props: Quiz } | { ok: false; problems: { pointer: string; message: string }[] }

export function validate(props: unknown): Validated {
  return JSON.parse(ask(JSON.stringify({ op: 'validate', now: 0, seed: 1, props })))
}

/** Checked props with their defaults; throws where a test gives wrong ones. */
export function quizOf(input: QuizInput): Quiz {
  const result = validate(input)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.props
}

export function contextOf(locale = 'en', seed = 7) {
  const embed = {
    id: 'e1',
    url: 'https://embeds.example/embeds/e1',
    page: 'https://embeds.example/embeds/e1/page',
    submit: 'https://embeds.example/embeds/e1/submissions',
    share: 'https://news.example/story?a=1&b=2',
  }
  return { embed, locale, dir: locale === 'ar' ? 'rtl' : 'ltr', target: 'web', now: 0, seed } as const
}

interface Rendered {
  html: string
  description: { title: string; description: string; jsonLd: Record<string, unknown> }
  box: { narrow: number; wide: number }
  messages: Record<string, string>
  actions: unknown[]
}

export function render(
  props: Quiz,
  options: { view?: 'live' | 'static'; fields?: [string, string][]; locale?: string; seed?: number } = {},
): Rendered {
  const { view = 'live', fields, locale, seed } = options
  const context = contextOf(locale, seed)
  const request = { op: 'render', jsonLd: true, view, props, context, ...(fields && { fields }) }
  return { ...JSON.parse(ask(JSON.stringify(request))), messages: wordsOf(locale) }
}

/** As the manifest has them. */
function wordsOf(locale = 'en'): Record<string, string> {
  return JSON.parse(ask(JSON.stringify({ op: 'describe' }))).messages[locale]
}

export function receive(props: Quiz, data: unknown): unknown {
  return JSON.parse(ask(JSON.stringify({ op: 'receive', props, data, context: contextOf() })))
}
