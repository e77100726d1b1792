/**
 * Databases do not keep every JavaScript string: SQLite turns each lone surrogate into U+FFFD, so that two different
 * strings become one, and Postgres refuses NUL. As JSON both are escaped, so every string survives and stays distinct.
 */
export function toExactText(text: string): string {
  return JSON.stringify(text)
}

export function fromExactText(stored: string): string {
  return JSON.parse(stored)
}

/** JSON text of a value that came from JSON. Throws a TypeError for what JSON has no word for (`undefined`, a function). */
export function toJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`The store keeps JSON values, not ${typeof value}`)
  return text
}
