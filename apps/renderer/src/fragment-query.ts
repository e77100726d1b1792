import { type Failure, isTarget, Locale, TARGETS, Theme } from '@bfp/contract'
import type { FragmentOptions, Result } from '@bfp/render'
import { z } from 'zod'
import { refuse } from './failure.ts'
import { remember } from './remember.ts'

const oneOf = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, { error: `is one of: ${names.join(', ')}` })

/** How a fragment may be asked for; each name is a query parameter. */
export const Options = z.strictObject({
  target: oneOf(TARGETS).default('web'),
  locale: Locale.exactOptional(),
  theme: oneOf(Theme.options as ['auto', 'light', 'dark']).exactOptional(),
  isolation: oneOf(['light', 'shadow']).exactOptional(),
  style: oneOf(['inline', 'head', 'link']).exactOptional(),
  variant: oneOf(['native']).exactOptional(),
  part: oneOf(['figure']).exactOptional(),
}) satisfies z.ZodType<FragmentOptions>

/** Options that mean something to one target only. */
const ONLY = { isolation: 'web', style: 'web', variant: 'app', part: 'instant' } as const

/** Reads the query of a fragment; names and values that are not known are refused with those that are. */
export const fragmentQuery: (query: string) => Result<FragmentOptions> = remember((query) => {
  const names = new URLSearchParams(query)
  if (new Set(names.keys()).size < [...names.keys()].length)
    return refuse('unknown-option', 'An option is given twice', 'Give each option once')
  return fragmentOptions(Object.fromEntries(names))
})

export function fragmentOptions(given: Record<string, unknown>): Result<FragmentOptions> {
  const parsed = Options.safeParse(given)
  if (!parsed.success) return { ok: false, failure: failureOf(parsed.error, given) }
  const options = parsed.data
  for (const [name, target] of Object.entries(ONLY))
    if (Object.hasOwn(options, name) && options.target !== target)
      return refuse('unknown-option', `${name} means nothing for ${options.target}`, `Add target=${target}`)
  return { ok: true, value: options }
}

/** A page is linked to and framed by strangers, who add names of their own: only what is known is read. */
export const pageQuery: (query: string) => Result<Pick<FragmentOptions, 'locale' | 'theme'>> = remember(
  (query) => {
    const given = Object.fromEntries(new URLSearchParams(query))
    const parsed = z.object(Options.pick({ locale: true, theme: true }).shape).safeParse(given)
    if (parsed.success) return { ok: true, value: parsed.data }
    return { ok: false, failure: failureOf(parsed.error, given) }
  },
)

function failureOf(error: z.ZodError, given: Record<string, unknown>): Failure {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') {
    const hint = `Options are: ${Object.keys(Options.shape).join(', ')}`
    return { code: 'unknown-option', message: `There is no option ${issue.keys.join(', ')}`, hint }
  }
  const name = String(issue?.path[0])
  const shown = String(given[name]).slice(0, 80)
  if (name === 'target' && !isTarget(shown))
    return {
      code: 'unknown-target',
      message: `There is no target ${shown}`,
      hint: `Targets are: ${TARGETS.join(', ')}`,
    }
  return {
    code: 'unknown-option',
    message: `${name}=${shown} is not an option`,
    hint: `${name} ${issue?.message}`,
  }
}
