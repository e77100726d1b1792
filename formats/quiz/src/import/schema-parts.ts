import { z } from '@bfp/sdk/props'

/** An object whose keys are data: any string, `__proto__` too, which zod's own records skip. */
export function anyKeys<Value>(each: z.ZodType<Value>) {
  return z.custom<Record<string, Value>>(isObject, 'must be an object').superRefine((entries, context) => {
    for (const [key, value] of Object.entries(entries)) forward(each, value, [key], context)
  })
}

/** Checks a part with another schema and says what it finds, at this path. */
export function forward(
  schema: z.ZodType,
  value: unknown,
  above: readonly PropertyKey[],
  context: z.core.$RefinementCtx,
): void {
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const path = [...above, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      context.addIssue({ code: issue.code, keys: issue.keys, path, input: {} })
    else context.addIssue({ code: 'custom', message: issue.message, path, input: value })
  }
}

/** One of two shapes, told apart before they are checked, so that what is wrong is said of the right one. */
export function either<One, Other>(
  isOne: (value: object) => boolean,
  one: z.ZodType<One>,
  other: z.ZodType<Other>,
) {
  return z.custom<One | Other>(isObject, 'must be an object').superRefine((value, context) => {
    const meant = typeof value === 'object' && value !== null && isOne(value) ? one : other
    forward(meant, value, [], context)
  })
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
