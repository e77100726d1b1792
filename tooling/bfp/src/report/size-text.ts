/** `4,926 B`, and what became of it: `4,926 → 5,012 B (+86)`. */
export function sizeText(before: number | undefined, after: number | undefined): string {
  const written = (bytes: number): string => bytes.toLocaleString('en')
  if (before === undefined || after === undefined) return `${before === undefined ? 'new' : 'gone'}`
  if (before === after) return `${written(after)} B`
  const change = after - before
  return `${written(before)} → ${written(after)} B (${change > 0 ? '+' : '−'}${written(Math.abs(change))})`
}
