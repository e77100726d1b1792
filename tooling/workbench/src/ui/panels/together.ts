import type { Mismatch } from '../../pane/differences.ts'
import { PANES } from '../../panes.ts'
import type { Finding } from '../../wire.ts'

/** The same finding in several targets is one. */
export function findingsOf(
  list: readonly Finding[] = [],
): (Omit<Finding, 'target'> & { targets: string[] })[] {
  const alike = Map.groupBy(list, ({ rule, where, message }) => `${rule} ${where} ${message}`)
  return firstOfEach(alike, ({ target: _, ...first }, all) => ({
    ...first,
    targets: all.map(({ target }) => target).filter(Boolean),
  }))
}

/** The same difference in several panes is one; panes come as they are shown, whichever answered first. */
export function differences(found: Record<string, Mismatch[]>): (Mismatch & { panes: string[] })[] {
  const list = PANES.flatMap(({ name }) => (found[name] ?? []).map((one) => ({ pane: name, one })))
  const alike = Map.groupBy(list, ({ one }) => JSON.stringify(one))
  return firstOfEach(alike, ({ one }, all) => ({ ...one, panes: all.map(({ pane }) => pane) }))
}

function firstOfEach<From, To>(groups: Map<string, From[]>, made: (first: From, all: From[]) => To): To[] {
  return [...groups.values()].flatMap((all) => all.slice(0, 1).map((first) => made(first, all)))
}
