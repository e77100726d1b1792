import type { DOMWindow } from 'jsdom'

/**
 * Makes all names of a window global until the returned function is called; that also removes the globals
 * which appeared in between, and gives false where the window stays. Being the prototype costs a tenth of
 * defining four hundred names.
 */
export function lend(window: DOMWindow): () => boolean {
  const prototype: object | null = Object.getPrototypeOf(globalThis)
  const known = new Set(Reflect.ownKeys(globalThis))
  Object.setPrototypeOf(globalThis, window)
  return () => {
    const isBack = Reflect.setPrototypeOf(globalThis, prototype)
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!known.has(key)) Reflect.deleteProperty(globalThis, key)
    }
    return isBack
  }
}
