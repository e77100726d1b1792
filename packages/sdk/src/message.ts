import { type Env, useEnv } from './env.ts'

export type Translate = (key: string, values?: Record<string, string | number>) => string

/**
 * Words of the interface. `{name}` is replaced by a value, as text; with a numeric `count`
 * the plural form `key.one`, `key.other`, … of the language is preferred. A missing key shows itself.
 */
export function translate(env: Env): Translate {
  return (key, values = {}) => {
    const words = env.messages[plural(key, values, env)] ?? env.messages[key] ?? key
    return fill(words, values)
  }
}

/** The words of the format in the language of this render, see `translate`. */
export function useMessages(): Translate {
  return translate(useEnv())
}

/** Replaces `{name}` by values, as text, once: what a value contains is never replaced again. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

const rules = new Map<string, Intl.PluralRules>()

function plural(key: string, values: Record<string, string | number>, env: Env): string {
  if (typeof values.count !== 'number') return key
  const rule = rules.get(env.locale) ?? new Intl.PluralRules(env.locale)
  rules.set(env.locale, rule)
  const form = `${key}.${rule.select(values.count)}`
  return form in env.messages ? form : `${key}.other`
}
