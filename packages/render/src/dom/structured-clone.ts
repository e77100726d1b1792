/** `structuredClone` for what JavaScript itself has; all else cannot be cloned, as nodes cannot in browsers. */
export function structuredClone(value: unknown, refuse: (value: unknown) => Error): unknown {
  const made = new Map<unknown, unknown>()

  function clone(from: unknown): unknown {
    if (typeof from === 'function' || typeof from === 'symbol') throw refuse(from)
    if (typeof from !== 'object' || from === null) return from
    if (made.has(from)) return made.get(from)
    const copy = shallow(from) ?? emptyLike(from, refuse)
    made.set(from, copy)
    fill(copy, from)
    return copy
  }

  function fill(copy: object, from: object): void {
    if (from instanceof Map && copy instanceof Map)
      for (const [key, held] of [...from]) copy.set(clone(key), clone(held))
    else if (from instanceof Set && copy instanceof Set) for (const held of [...from]) copy.add(clone(held))
    else if (Array.isArray(from) || isRecord(from))
      for (const [key, held] of Object.entries(from)) define(copy, key, clone(held))
  }

  return clone(value)
}

/** Of what holds no other values. */
function shallow(from: object): object | undefined {
  if (from instanceof Date) return new Date(from)
  if (from instanceof RegExp) return new RegExp(from.source, from.flags)
  if (from instanceof ArrayBuffer) return from.slice(0)
  if (from instanceof DataView) return new DataView(from.buffer.slice(0), from.byteOffset, from.byteLength)
  if (ArrayBuffer.isView(from)) return (from as Uint8Array).slice()
  if (from instanceof Boolean || from instanceof Number || from instanceof String)
    return Object(from.valueOf())
  return from instanceof Error ? errorLike(from) : undefined
}

function emptyLike(from: object, refuse: (value: unknown) => Error): object {
  if (Array.isArray(from)) return new Array(from.length)
  if (from instanceof Map) return new Map()
  if (from instanceof Set) return new Set()
  if (isRecord(from)) return {}
  throw refuse(from)
}

const ERRORS: Record<string, ErrorConstructor> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
}

function errorLike(from: Error): Error {
  const copy = new (ERRORS[from.name] ?? Error)(from.message)
  if (from.stack !== undefined) copy.stack = from.stack
  return copy
}

/** Objects of classes lose their class; those of the DOM have a tag, and are no records. */
function isRecord(from: object): boolean {
  return Object.prototype.toString.call(from) === '[object Object]'
}

function define(on: object, key: string, value: unknown): void {
  Object.defineProperty(on, key, { value, configurable: true, enumerable: true, writable: true })
}
