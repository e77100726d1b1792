import type { Seen } from './inspect.ts'

/** In what way a payload made more of a document than harmless words do, or less text. */
export function differences(seen: Seen, wanted: Seen): string[] {
  const tags = Object.entries(seen.tags).filter(([tag, count]) => count > (wanted.tags[tag] ?? 0))
  const attributes = seen.attributes.filter((name) => !wanted.attributes.includes(name) && !RICH.has(name))
  return [
    ...seen.ran.map((name) => `ran ${name}`),
    ...tags.map(([tag, count]) => `${count} <${tag}>, not ${wanted.tags[tag] ?? 0}`),
    ...attributes.map((name) => `has ${name}`),
    ...seen.unsafe.map((url) => `leads to ${url}`),
    ...(seen.times < wanted.times && seen.worded
      ? [`is there ${seen.times} times, not ${wanted.times}`]
      : []),
  ]
}

/** What rich text may bring along. */
const RICH = new Set(['a@href', 'a@rel'])
