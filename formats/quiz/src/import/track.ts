import { isLeaf } from './leaves.ts'
import { pointerOf } from './pointer.ts'

export interface Tracked<Shape> {
  /** Looks like the source; reading a leaf from it is remembered. */
  view: Shape
  /** Pointer of an object or list of the view, or of a key in it. */
  at(parent: object, key?: PropertyKey): string
  wasRead(pointer: string): boolean
}

/** Watches which leaves of parsed JSON are read, so that what nothing read can be named. */
export function track<Shape extends object>(json: Shape): Tracked<Shape> {
  const read = new Set<string>()
  const places = new WeakMap<object, string>()
  const views = new WeakMap<object, object>()

  function watch<Part extends object>(part: Part, place: string): Part {
    const view = new Proxy(part, {
      get(target, key, receiver) {
        const value: unknown = Reflect.get(target, key, receiver)
        if (!Object.prototype.propertyIsEnumerable.call(target, key)) return value
        const inner = place + pointerOf([key])
        if (isLeaf(value)) read.add(inner)
        return typeof value === 'object' && value !== null ? viewOf(value, inner) : value
      },
    })
    places.set(view, place)
    return view
  }

  function viewOf(part: object, place: string): object {
    const view = views.get(part) ?? watch(part, place)
    views.set(part, view)
    return view
  }

  return {
    view: watch(json, ''),
    at(parent, key) {
      const place = places.get(parent)
      if (place === undefined) throw new Error('not a part of the source')
      return key === undefined ? place : place + pointerOf([key])
    },
    wasRead: (pointer) => read.has(pointer),
  }
}
