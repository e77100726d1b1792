import { pointerOf } from './pointer.ts'

/** Pointers of all objects in a value, itself included. */
export function objectsIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, child]) => objectsIn(child, place + pointerOf([key])))
  return Array.isArray(value) ? inner : [place, ...inner]
}

/** A copy with one more key in the object at this place. */
export function withKey(source: unknown, place: string, key: string): unknown {
  return changed(source, place, (part) => {
    Object.defineProperty(part, key, { value: 'x', enumerable: true, configurable: true })
  })
}

/** A copy with another value at this pointer. */
export function withValue(source: unknown, pointer: string, value: unknown): unknown {
  const end = pointer.lastIndexOf('/')
  const key = pointer
    .slice(end + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
  return changed(source, pointer.slice(0, end), (part) => {
    Object.defineProperty(part, key, { value, enumerable: true, configurable: true })
  })
}

function changed(source: unknown, place: string, change: (part: object) => void): unknown {
  const copy: unknown = structuredClone(source)
  const steps = place.split('/').slice(1)
  const part = steps.reduce<unknown>(
    (inner, step) => Object.entries(inner ?? {}).find(([key]) => pointerOf([key]) === `/${step}`)?.[1],
    copy,
  )
  if (typeof part !== 'object' || part === null) throw new Error(`nothing at ${place}`)
  change(part)
  return copy
}
