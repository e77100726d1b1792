/**
 * Stands for what jsdom imports of Node and a DOM for drawing never uses: files, sockets, workers, streams.
 * Everything in it is a class that can be extended, made and called, and does nothing.
 */
export function absent(): unknown {
  const made = new Map<PropertyKey, unknown>()
  return new Proxy(function Absent() {}, {
    get(target, key) {
      if (key === 'prototype') return target.prototype
      if (key === '__esModule' || typeof key === 'symbol') return undefined
      if (!made.has(key)) made.set(key, absent())
      return made.get(key)
    },
    apply: () => undefined,
  })
}
