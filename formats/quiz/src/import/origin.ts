import { pointerOf } from './pointer.ts'

/**
 * Where in the source a place in the props came from: the nearest part whose origin is known, and from
 * there on as far as the source has the same keys.
 */
export function originPointer(
  path: readonly PropertyKey[],
  draft: unknown,
  origins: WeakMap<object, string>,
  json: unknown,
): string {
  let pointer = ''
  let rest: readonly PropertyKey[] = path
  let part = draft
  for (const [at, key] of [...path.entries()]) {
    part = own(part, key)
    const origin = typeof part === 'object' && part !== null ? origins.get(part) : undefined
    if (origin !== undefined) [pointer, rest] = [origin, path.slice(at + 1)]
  }
  return pointer + pointerOf(sharedSteps(find(json, pointer), rest))
}

function sharedSteps(source: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  const [key, ...rest] = path
  const inner = key === undefined ? undefined : own(source, key)
  return key === undefined || inner === undefined ? [] : [key, ...sharedSteps(inner, rest)]
}

function find(json: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.reduce((part, step) => own(part, step.replaceAll('~1', '/').replaceAll('~0', '~')), json)
}

function own(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}
