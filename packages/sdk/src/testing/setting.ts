import { directionOf, type SourceData, type TargetName } from '@bfp/contract'
import type { Env } from '../env.ts'
import type { Format } from '../format.ts'
import { envOf } from '../server/render.ts'
import { serve } from '../server/serve.ts'
import type { Answer, Context, Request } from '../server/wire.ts'

/** What a format is tested with. `props` as an editor would save them; the rest has defaults. */
export interface Setting {
  props: unknown
  /** Default `en`. */
  locale?: string
  /** Default `web`. */
  target?: TargetName
  /** Id of the embed. Default `test`. */
  id?: string
  /** Epoch milliseconds. Default 2026-01-01T12:00Z. */
  now?: number
  /** What its sources said, by name; those that are not there never answered. */
  sources?: Record<string, unknown>
}

const NOON = Date.UTC(2026, 0, 1, 12)
const ADDRESS = 'https://embeds.example/embeds/'

/** The environment the format's views see. */
export function settingEnv(format: Pick<Format, 'messages'>, setting: Omit<Setting, 'props'> = {}): Env {
  return envOf(format, contextOf(setting))
}

/** Asks a format as the worker does. */
export function ask(format: unknown, setting: Setting): <Told extends Answer>(request: Asked) => Told {
  const answer = serve(format)
  const context = contextOf(setting)
  return (request) => JSON.parse(answer(JSON.stringify({ context, ...request })))
}

type Asked = Request extends infer One ? (One extends Request ? Omit<One, 'context'> : never) : never

/** The props as they would be saved. Throws with each problem and its JSON pointer. */
export function savedProps(format: Pick<Format, 'name'>, setting: Setting): unknown {
  const checked = ask(format, setting)<Valid>({ op: 'validate', props: setting.props })
  if (checked.ok) return checked.props
  const lines = checked.problems.map(({ pointer, message }) => `  ${pointer || '/'} ${message}`)
  throw new Error(`The schema of ${format.name} refuses these props:\n${lines.join('\n')}`)
}

type Valid = Extract<Answer, { ok: boolean }>

function contextOf({
  id = 'test',
  locale = 'en',
  target = 'web',
  now = NOON,
  sources,
}: Omit<Setting, 'props'>): Context {
  const url = `${ADDRESS}${id}`
  const page = `${url}/page`
  return {
    embed: { id, url, page, submit: `${url}/submissions`, share: page },
    locale,
    dir: directionOf(locale),
    target,
    now,
    seed: 1,
    ...(sources && { sources: answered(sources, now) }),
  }
}

function answered(sources: Record<string, unknown>, fetched: number): Record<string, SourceData> {
  const entries = Object.entries(sources)
  return Object.fromEntries(entries.map(([name, data]) => [name, { data, fetched, stale: false }]))
}
