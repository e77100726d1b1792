import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MountEnv, translate } from '@bfp/sdk'
import { serve } from '@bfp/sdk/server'
import { JSDOM } from 'jsdom'
import format from '../format.ts'
import mount from '../mount.ts'
import type { Checks, ChecksInput } from '../props.ts'

const ask = serve(format)
const FIXTURES = join(import.meta.dirname, '../../fixtures')

export const fixtureNames = readdirSync(FIXTURES).map((file) => file.replace('.json', ''))

export function fixture(name: string): { locale: string; props: ChecksInput } {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))
}

type Validated = { ok: true; props: Checks } | { ok: false; problems: { pointer: string; message: string }[] }

export function validate(props: unknown): Validated {
  return JSON.parse(ask(JSON.stringify({ op: 'validate', props })))
}

/** The fixture of this name with some props changed, checked. */
export function given(name: string, changes: Partial<ChecksInput> = {}): Checks {
  const result = validate({ ...fixture(name).props, ...changes })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.props
}

const embed = {
  id: 'e1',
  url: 'https://embeds.example/embeds/e1',
  page: 'https://embeds.example/embeds/e1/page',
  submit: 'https://embeds.example/embeds/e1/submissions',
  share: 'https://news.example/story',
}

export function contextOf(locale = 'en') {
  return { embed, locale, dir: locale === 'ar' ? 'rtl' : 'ltr', target: 'web', now: 0, seed: 1 } as const
}

/** The view where nothing runs, with what is said of it. */
export function renderStatic(props: Checks, locale = 'en') {
  const request = { op: 'render', view: 'static', jsonLd: true, props, context: contextOf(locale) }
  return JSON.parse(ask(JSON.stringify(request)))
}

export interface Drawn {
  root: HTMLElement
  /** What was reported of the reader. */
  reported: string[]
  /** The texts of all elements that match. */
  texts(selector: string): string[]
  /** The one element that matches. */
  one<Found extends Element = HTMLElement>(selector: string): Found
  /** Runs the mount again, on the root as it is, as a browser does. */
  bringAlive(): void
}

/** What the server draws. */
export function draw(props: Checks, locale = 'en'): Drawn {
  const { document } = new JSDOM('<main></main>').window
  const root = document.body.appendChild(document.createElement('div'))
  const messages: Record<string, string> = { ...format.messages.en, ...Reflect.get(format.messages, locale) }
  const reported: string[] = []
  const env = { ...contextOf(locale), messages }
  const told = { ...env, t: translate(env), track: (name: string) => void reported.push(name) }
  const run = (live: boolean): void => mount(root, props, { ...told, live } satisfies MountEnv)
  run(false)
  return {
    root,
    reported,
    texts: (selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent),
    one(selector) {
      const [found, ...more] = root.querySelectorAll(selector)
      if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} of ${selector}`)
      return found as never
    },
    bringAlive: () => run(true),
  }
}
