import { type DOMWindow, JSDOM, VirtualConsole } from 'jsdom'
import { trackListeners } from './listeners.ts'
import { lastingParts, prototypesOf, watchMembers } from './members.ts'
import { standins, UNSENT, ZERO_SIZES } from './standins.ts'
import './namespaces.ts'

const PAGE = '<!doctype html><html><head></head><body></body></html>'
/** A name that never resolves (RFC 6761): relative addresses can be resolved, storage exists. */
const ADDRESS = 'https://embed.invalid/'

export interface Reusable {
  window: DOMWindow
  /** Undoes what a mount did to the window; false, or an error, where only a new window helps. */
  reset(): boolean
}

export function createWindow(): Reusable {
  const { window } = new JSDOM(PAGE, { url: ADDRESS, virtualConsole: new VirtualConsole() })
  const { document, history, location, localStorage, sessionStorage } = window
  Object.assign(window, standins(window))
  Object.assign(window.XMLHttpRequest.prototype, UNSENT)
  Object.assign(window.SVGElement.prototype, ZERO_SIZES)
  Object.defineProperty(document, 'readyState', { value: 'complete' })
  const forgetListeners = trackListeners(window)
  const hasElements = watchElements(window)
  const pristine = [...document.childNodes].map((node) => node.cloneNode(true))
  const [windowKeys, documentKeys] = [keysOf(window), keysOf(document)]
  const parts = lastingParts(window).filter((part) => part !== document)
  const hasItsPrototypes = watchMembers(prototypesOf([window, ...parts, ...samples(document)]))
  const hasItsParts = watchMembers([window, ...parts])
  const hasItsValues = watchValues(window)

  function reset(): boolean {
    if (!hasItsPrototypes()) return false
    forgetListeners()
    keepOnly(window, windowKeys)
    keepOnly(document, documentKeys)
    document.getSelection()?.removeAllRanges()
    document.replaceChildren()
    for (const node of pristine) document.appendChild(node.cloneNode(true))
    localStorage.clear()
    sessionStorage.clear()
    const isAtStart = location.href === ADDRESS && history.length === 1 && history.state === null
    return isAtStart && !hasElements() && hasItsParts() && hasItsValues()
  }

  return { window, reset }
}

/** Nodes whose prototypes are those of most nodes. */
function samples(document: Document): object[] {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  return [document, document.createElement('div'), svg, document.createTextNode('')]
}

/** Tells whether custom elements were defined: a name can be defined once in a window. */
function watchElements({ customElements }: DOMWindow): () => boolean {
  let defined = false
  const define = customElements.define.bind(customElements)
  customElements.define = (...definition) => {
    defined = true
    define(...definition)
  }
  return () => defined
}

/** For what is set through accessors, such as `status`. */
function watchValues(window: DOMWindow): () => boolean {
  const names = Object.getOwnPropertyNames(window).filter((name) => {
    const { set, get } = Object.getOwnPropertyDescriptor(window, name) ?? {}
    return set && get && typeof Reflect.get(window, name) === 'string'
  })
  const values = names.map((name): unknown => Reflect.get(window, name))
  return () => names.every((name, at) => Reflect.get(window, name) === values[at])
}

/** Names alone: jsdom keeps things of its own under symbols. */
function keysOf(target: object): Set<string> {
  return new Set(Object.getOwnPropertyNames(target))
}

function keepOnly(target: object, known: Set<string>): void {
  for (const key of Object.getOwnPropertyNames(target)) {
    if (!known.has(key)) Reflect.deleteProperty(target, key)
  }
}
