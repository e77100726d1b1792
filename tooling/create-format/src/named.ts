import { NotWritten } from './not-written.ts'

/** What is wrong with a name, if anything. */
export function nameProblem(name: string): string | undefined {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && name.length <= 40) return undefined
  return `${JSON.stringify(name)} is no name of a format: lower case letters, digits and single hyphens, at most 40`
}

/** What is wrong with a title, if anything. */
export function titleProblem(title: string): string | undefined {
  if (title.trim() !== '' && title.length <= 80 && !/\p{Cc}/u.test(title)) return undefined
  return `${JSON.stringify(title)} is no title: one line, of 1 to 80 characters`
}

/** Throws `NotWritten` where what is told already cannot be. */
export function checkNames({ name, title }: { name?: string | undefined; title?: string | undefined }): void {
  const misnamed = name === undefined ? undefined : nameProblem(name)
  const untitled = title === undefined ? undefined : titleProblem(title)
  if (misnamed) throw new NotWritten('usage', misnamed, 'Write it as ferry-poll')
  if (untitled) throw new NotWritten('usage', untitled, 'Write it as --title "Ferry poll"')
}

/** `ferry-poll` is called Ferry poll, unless told. */
export function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
}

/** A string of TypeScript, in the quotes that the formatter prefers: single ones, unless double ones save escapes. */
export function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1)
  const many = (quote: string): number => text.split(quote).length
  if (many("'") > many('"')) return `"${inner}"`
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
