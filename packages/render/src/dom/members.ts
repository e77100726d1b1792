import type { DOMWindow } from 'jsdom'

/** Remembers what objects hold under names; the returned function tells whether they hold just that. */
export function watchMembers(targets: Iterable<object>): () => boolean {
  const known = [...targets].map((target) => {
    const names = Object.getOwnPropertyNames(target)
    return {
      target,
      count: names.length,
      members: names.map((name) => [name, memberOf(target, name)] as const),
    }
  })
  return () =>
    known.every(
      ({ target, count, members }) =>
        Object.getOwnPropertyNames(target).length === count &&
        members.every(([name, member]) => isSame(memberOf(target, name), member)),
    )
}

/** What a window has once and for long, such as `navigator`; without what it shares with its context, such as `Math`. */
export function lastingParts(window: DOMWindow): object[] {
  const parts = Object.getOwnPropertyNames(window)
    .filter((name) => !name.startsWith('_') && !(name in globalThis))
    .map((name): unknown => Reflect.get(window, name))
    .filter((part) => typeof part === 'object' && part !== null && part !== window)
  return [...new Set(parts as object[])]
}

export function prototypesOf(targets: Iterable<object>): Set<object> {
  const found = new Set<object>()
  for (const target of targets) {
    let next: object | null = Object.getPrototypeOf(target)
    for (; next && next !== Object.prototype; next = Object.getPrototypeOf(next)) found.add(next)
  }
  return found
}

function memberOf(target: object, name: string): PropertyDescriptor | undefined {
  return Object.getOwnPropertyDescriptor(target, name)
}

function isSame(a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean {
  return a?.get === b?.get && a?.set === b?.set && Object.is(a?.value, b?.value)
}
