import type { Range } from './h5p-parts.ts'
import type { Reader } from './source.ts'

/** Feedback by percent as bands; each of our bands reaches to the next, so gaps between ranges are lost. */
export function bandsOf(ranges: readonly Range[], reader: Reader<unknown>) {
  const sorted = ranges.toSorted((one, other) => one.from - other.from)
  if (sorted.every((range) => isSilent(range))) {
    for (const range of sorted) reader.drop(reader.at(range), 'a range without feedback says nothing')
    return []
  }
  return sorted.flatMap((range, at) => {
    const next = sorted[at + 1]
    if (range.to !== (next ? next.from - 1 : 100))
      reader.lose(reader.at(range, 'to'), 'a verdict reaches to the next one, or to 100 percent')
    if (isSilent(range)) {
      reader.lose(reader.at(range), 'a range without feedback would show the verdict below it')
      return []
    }
    const title = reader.text(range.feedback ?? '', reader.at(range, 'feedback'))
    return [reader.made(range, { min: range.from, title })]
  })
}

function isSilent({ feedback }: Range): boolean {
  return (feedback ?? '').trim() === ''
}
