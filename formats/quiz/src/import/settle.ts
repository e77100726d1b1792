import { isEmpty, type Leaf } from './leaves.ts'
import { matches } from './pointer.ts'
import type { Policy } from './policy.ts'
import type { Reading } from './reading.ts'

/** Says of every leaf that nothing read what became of it: left out with a reason, or refused. */
export function settle(
  leaves: readonly Leaf[],
  wasRead: (pointer: string) => boolean,
  policies: readonly Policy[],
  reading: Reading,
): void {
  const dropped = new Map<string, { reason: string; places: number }>()
  for (const { pointer, value } of leaves) {
    if (wasRead(pointer) || reading.leftOut(pointer)) continue
    const policy = policies.find(({ at }) => matches(at, pointer))
    if (policy && isHarmless(policy, value)) count(dropped, policy.at, policy.reason)
    else if (isEmpty(value) && !isInherited(pointer))
      count(dropped, pointer.replace(/\/\d+(?=\/|$)/g, '/*'), 'it is empty')
    else if (policy) reading.lose(pointer, `${policy.reason} (here ${brief(value)})`)
    else reading.refuse(pointer, 'unread', `nothing in a quiz stands for this (${brief(value)})`)
  }
  for (const [pointer, { reason, places }] of dropped)
    reading.notes.push({ name: 'dropped', pointer, message: `${reason} (${places} times)` })
}

function isHarmless({ harmless }: Policy, value: unknown): boolean {
  return harmless === 'always' || harmless.includes(value)
}

/** Schemas do not see the key `__proto__`, so one that nothing read is never known. */
function isInherited(pointer: string): boolean {
  return pointer.split('/').includes('__proto__')
}

function count(into: Map<string, { reason: string; places: number }>, at: string, reason: string): void {
  into.set(at, { reason, places: (into.get(at)?.places ?? 0) + 1 })
}

function brief(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
