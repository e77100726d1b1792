import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@bfp/sdk/server'
import format from '../format.ts'
import type { Newsletter, NewsletterInput } from '../props.ts'

/** The door of the release as the worker uses it, for tests. */
const ask = serve(format)
const FIXTURES = join(import.meta.dirname, '../../fixtures')

/** When every test happens, in epoch milliseconds. */
export const NOW = 1_700_000_000_000

export const fixtureNames = readdirSync(FIXTURES).map((file) => file.replace('.json', ''))

export interface Fixture {
  about: string
  locale: string
  hardest?: boolean
  props: NewsletterInput
}

export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))
}

type Validated =
  | { ok: true; props: Newsletter }
  | { ok: false; problems: { pointer: string; message: string }[] }

export function validate(props: unknown): Validated {
  return JSON.parse(ask(JSON.stringify({ op: 'validate', props })))
}

/** Checked props with their defaults; throws where a test gives wrong ones. */
export function newsletterOf(input: NewsletterInput): Newsletter {
  const result = validate(input)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.props
}

/** The fixture of this name, with some props changed. */
export function given(name: string, changes: Partial<NewsletterInput> = {}): Newsletter {
  return newsletterOf({ ...fixture(name).props, ...changes })
}

export function contextOf(locale = 'en') {
  const embed = {
    id: 'e1',
    url: 'https://embeds.example/embeds/e1',
    page: 'https://embeds.example/embeds/e1/page',
    submit: 'https://embeds.example/embeds/e1/submissions',
    share: 'https://news.example/story?a=1&b=2',
  }
  return { embed, locale, dir: locale === 'ar' ? 'rtl' : 'ltr', target: 'web', now: NOW, seed: 7 } as const
}

interface Rendered {
  html: string
  description: { title: string; description: string; image?: string; jsonLd: Record<string, unknown> }
  box: { narrow: number; wide: number }
  messages: Record<string, string>
  actions: unknown[]
}

export interface Sending {
  fields?: [string, string][]
  outcome?: { outcome: string; field?: string }
}

export function render(
  props: Newsletter,
  { view = 'live', locale, ...sending }: Sending & { view?: 'live' | 'static'; locale?: string } = {},
): Rendered {
  const request = { op: 'render', jsonLd: true, view, props, context: contextOf(locale), ...sending }
  return { ...JSON.parse(ask(JSON.stringify(request))), messages: wordsOf(locale) }
}

/** As the manifest has them. */
function wordsOf(locale = 'en'): Record<string, string> {
  return JSON.parse(ask(JSON.stringify({ op: 'describe' }))).messages[locale]
}

export function receive(props: Newsletter, data: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(ask(JSON.stringify({ op: 'receive', props, data, context: contextOf() })))
}
