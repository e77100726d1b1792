import { z } from '@bfp/sdk/props'

export const VISIBLE = /[^\s\p{C}\p{Z}]/u

/**
 * Plain text that can be seen and survives HTML: at least one visible character, no control characters
 * but tab and newline, no half of a surrogate pair. `max` counts UTF-16 units.
 */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(VISIBLE, 'must contain visible text')
    .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, 'must not contain control characters')
}

/** A key: any string but the empty one. It is only ever stored and compared, never shown or parsed. */
export function key(): z.ZodString {
  return z.string().min(1).max(2000).meta({ shown: 'never' })
}
