import type { Broken } from '@bfp/contract'

/** An embed with all targets that broke for the same reason. */
export interface BrokenEmbed extends Pick<Broken, 'embed' | 'fault' | 'message'> {
  /** `web, app` */
  targets: string
}

export function groupedBreaks(breaks: readonly Broken[]): BrokenEmbed[] {
  const groups = Map.groupBy(breaks, ({ embed, fault, message }) => JSON.stringify([embed, fault, message]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? { ...first, targets: group.map(({ target }) => target).join(', ') } : []
  })
}
