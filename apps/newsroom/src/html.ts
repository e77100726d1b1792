const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A string that is HTML already. */
export class Markup {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }

  toString(): string {
    return this.source
  }
}

type Value = string | number | Markup | undefined | Value[]

/** A template whose values are escaped, for text and for quoted attributes; Markup is taken as it is. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(strings.map((part, at) => part + safe(values[at])).join(''))
}

function safe(value: Value): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(safe).join('')
  return value instanceof Markup ? value.source : String(value).replace(/[&<>"']/g, (it) => ESCAPES[it] ?? it)
}
