import { pointerOf } from './pointer.ts'

export interface Leaf {
  pointer: string
  value: unknown
}

/** Every value that holds no other: strings, numbers, booleans, null, and empty lists and objects. */
export function leavesOf(json: unknown): Leaf[] {
  const leaves: Leaf[] = []
  walk(json, '', leaves)
  return leaves
}

export function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

/** A leaf that says nothing: blank text, null, an empty list or object. */
export function isEmpty(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : typeof value === 'object' && isLeaf(value)
}

/** A copy of plain JSON, with no object in two places; undefined for what JSON cannot say (dates, NaN, cycles). */
export function jsonCopy(value: unknown): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(JSON.stringify(value, onlyJson)) }
  } catch {
    return undefined
  }
}

function onlyJson(this: unknown, key: string, value: unknown): unknown {
  const own = typeof this === 'object' && this !== null ? Reflect.get(this, key) : value
  if (own === null || typeof own === 'string' || typeof own === 'boolean') return own
  if (Number.isFinite(own) || Array.isArray(own)) return own
  if (typeof own === 'object' && Object.getPrototypeOf(Object.getPrototypeOf(own)) === null) return own
  throw new TypeError('not JSON')
}

function walk(value: unknown, pointer: string, into: Leaf[]): void {
  if (typeof value !== 'object' || value === null || isLeaf(value)) {
    into.push({ pointer, value })
    return
  }
  for (const [key, child] of Object.entries(value)) walk(child, pointer + pointerOf([key]), into)
}
