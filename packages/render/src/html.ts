import type { HydrationData } from '@bfp/contract'
import { remember } from './remember.ts'

const TEXT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const ATTRIBUTE: Record<string, string> = { ...TEXT, '"': '&quot;', "'": '&#39;' }

/** Text between tags. */
export function text(value: string): string {
  return value.replace(/[&<>]/g, (found) => TEXT[found] ?? found)
}

/** A list of attributes, each with a leading space; `undefined` and `false` leave one out, `true` is bare. */
export function attributes(values: Record<string, string | number | boolean | undefined>): string {
  let written = ''
  for (const name in values) {
    const value = values[name]
    if (value === undefined || value === false) continue
    written += value === true ? ` ${name}` : ` ${name}="${quoted(String(value))}"`
  }
  return written
}

function quoted(value: string): string {
  return value.replace(/[&<>"']/g, (found) => ATTRIBUTE[found] ?? found)
}

/**
 * JSON inside `<script type="application/json">`. Every `<` is escaped, because the parser also knows
 * `<!--` and `<script` in there, not only the closing tag.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

const knownScriptJson = remember(scriptJson)

/** The same of hydration data, whose words and props are the same in every render. */
export function hydrationJson({ messages, props, ...rest }: HydrationData): string {
  const open = scriptJson(rest).slice(0, -1)
  return `${open},"messages":${knownScriptJson(messages)},"props":${knownScriptJson(props)}}`
}

/** A script of the platform's own inside `<script>`; what comes from elsewhere travels as JSON. */
export function scriptText(code: string): string {
  return code.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--')
}

/** A stylesheet inside `<style>`: the one thing that could end it is its own closing tag. */
export function styleText(css: string): string {
  return css.replaceAll('</', '<\\/')
}
