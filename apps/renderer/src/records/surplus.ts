import type { RecordKind, RecordLine } from '@bfp/contract'

export interface RecordLimits {
  /** Records in all, and their bytes. */
  count: number
  bytes: number
  /** Records of one release and fault (or kind, where nothing failed), and of those, of one embed. */
  perGroup: number
  perEmbed: number
}

/** What makes room for what. */
const FIRST_TO_GO: RecordKind[] = ['sample', 'slow', 'failed']

/**
 * The records that are too many. The newest stay; but no embed takes the room of others, no fault that of other
 * faults, and no good render that of a failed one: it is the largest group that gives way.
 */
export function surplus(lines: readonly RecordLine[], limits: RecordLimits): Set<RecordLine> {
  const newest = lines.toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const gone = new Set<RecordLine>()
  const drop = (few: RecordLine[]): void => few.forEach((line) => void gone.add(line))
  const groups = Map.groupBy(newest, groupOf)
  for (const group of groups.values()) {
    for (const embed of Map.groupBy(group, (line) => line.embed).values()) drop(embed.slice(limits.perEmbed))
    drop(group.filter((line) => !gone.has(line)).slice(limits.perGroup))
  }
  const left = [...groups.values()].map((group) => group.filter((line) => !gone.has(line)))
  let count = lines.length - gone.size
  let bytes = left.flat().reduce((sum, line) => sum + line.bytes, 0)
  while (count > limits.count || bytes > limits.bytes) {
    const oldest = largest(left)?.pop()
    if (!oldest) break
    gone.add(oldest)
    count -= 1
    bytes -= oldest.bytes
  }
  return gone
}

/** `quiz@1.4.0 failed threw` */
export function groupOf({
  release,
  kind,
  fault = '',
}: Pick<RecordLine, 'release' | 'kind' | 'fault'>): string {
  return `${release} ${kind} ${fault}`
}

function largest(groups: RecordLine[][]): RecordLine[] | undefined {
  for (const kind of FIRST_TO_GO) {
    const found = groups.filter(([line]) => line?.kind === kind)
    if (found.length > 0) return found.reduce((a, b) => (b.length > a.length ? b : a))
  }
  return undefined
}
