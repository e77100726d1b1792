/**
 * Whether the realm of the worker is as it was. Near the end of the stack V8 throws errors of this realm into format
 * code, wherever Node is asked for something there (the stack of an error, an `import()`), and from such an error the
 * way is open to the prototypes below. What is put there waits for the worker's own code, and for the calls of others.
 */
const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect
const { is } = Object
const { reallyExit } = process as typeof process & { reallyExit(code: number): never }

interface Known {
  target: object
  proto: object | null
  /** How many members it has: one that is new would be found where there was none. */
  count: number
  keys: readonly PropertyKey[]
  /** What is at the first of the keys, and so on. */
  members: (PropertyDescriptor | undefined)[]
}

const arrayIterator = getPrototypeOf([][Symbol.iterator]()) ?? {}

/** What the worker's own code uses between two calls of formats; `Object.prototype` first, which the check itself uses. */
const known = [
  know(Object.prototype),
  know(Function.prototype),
  know(Array.prototype),
  know(arrayIterator),
  know(getPrototypeOf(arrayIterator) ?? {}),
  know(Map.prototype, ['get', 'set', 'delete', 'size']),
  know(String.prototype, ['slice', 'split', 'replace']),
  know(RegExp.prototype, ['exec', 'test', Symbol.match, Symbol.replace, Symbol.split]),
  know(Buffer, ['allocUnsafe', 'byteLength', 'concat', 'from']),
  know(Buffer.prototype, [
    'write',
    'writeUInt8',
    'writeUInt32LE',
    'readUInt8',
    'readUInt32LE',
    'toString',
    'subarray',
  ]),
  know(Object, ['assign']),
  know(Error, ['prepareStackTrace', 'captureStackTrace', 'stackTraceLimit']),
  know(process, ['threadCpuUsage']),
  know(performance, []),
  know(getPrototypeOf(performance) ?? {}, ['now']),
]

function know(target: object, keys: readonly PropertyKey[] = ownKeys(target)): Known {
  return {
    target,
    proto: getPrototypeOf(target),
    count: ownKeys(target).length,
    keys,
    members: keys.map((key) => getOwnPropertyDescriptor(target, key)),
  }
}

/**
 * Ends this process where anything is not what it was; to be called whenever format code may have run, before anything
 * else. It calls nothing that could have been replaced.
 */
export function endUnlessIntact(): void {
  for (let at = 0; at < known.length; at += 1) if (!isIntact(known[at] as Known)) reallyExit(9)
}

function isIntact({ target, proto, count, keys, members }: Known): boolean {
  if (getPrototypeOf(target) !== proto || ownKeys(target).length !== count) return false
  for (let at = 0; at < keys.length; at += 1) {
    const was = members[at]
    const now = getOwnPropertyDescriptor(target, keys[at] as PropertyKey)
    if (was === now) continue
    if (!was || !now || now.get !== was.get || now.set !== was.set || !is(now.value, was.value)) return false
  }
  return true
}
