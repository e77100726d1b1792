/** A file after an edit as a page shows it: lines of context, lines that go (`-`), lines that come (`+`). */
export function edited(text: string, diff: string): string {
  const lines = diff.trimEnd().split('\n')
  const without = (sign: string): string =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('')
  const before = without('+')
  const parts = text.split(before)
  if (parts.length !== 2) throw new Error(`These lines are there ${parts.length - 1} times:\n${before}`)
  return parts.join(without('-'))
}
