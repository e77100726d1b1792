import { type DOMWindow, JSDOM, VirtualConsole } from 'jsdom'
import { trackListeners } from './listeners.ts'
import { STANDINS, UNSENT, ZERO_SIZES } from './standins.ts'

const PAGE = '<!doctype html><html><head></head><body></body></html>'
/** A name that never resolves (RFC 6761): relative addresses can be resolved, storage exists. */
const ADDRESS = 'https://embed.invalid/'

interface Reusable {
  window: DOMWindow
  /** Undoes what a mount did to the window; false where only a new window helps. */
  reset(): boolean
}

export function createWindow(): Reusable {
  const { window } = new JSDOM(PAGE, { url: ADDRESS, virtualConsole: new VirtualConsole() })
  const { document } = window
  Object.assign(window, STANDINS)
  Object.assign(window.XMLHttpRequest.prototype, UNSENT)
  Object.assign(window.SVGElement.prototype, ZERO_SIZES)
  Object.defineProperty(document, 'readyState', { value: 'complete' })
  const forgetListeners = [trackListeners(window), trackListeners(document)]
  const hasElements = watchElements(window)
  const pristine = [...document.childNodes].map((node) => node.cloneNode(true))
  const [windowKeys, documentKeys] = [keysOf(window), keysOf(document)]
  const values = [...windowKeys].map((key) => [key, partOf(window, key)] as const)

  function reset(): boolean {
    for (const forget of forgetListeners) forget()
    keepOnly(window, windowKeys)
    keepOnly(document, documentKeys)
    document.getSelection()?.removeAllRanges()
    document.replaceChildren()
    for (const node of pristine) document.appendChild(node.cloneNode(true))
    window.localStorage.clear()
    window.sessionStorage.clear()
    return (
      !hasElements() &&
      window.location.href === ADDRESS &&
      values.every(([key, value]) => Object.is(partOf(window, key), value))
    )
  }

  return { window, reset }
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

/** Names alone: jsdom keeps things of its own under symbols. */
function keysOf(target: object): Set<string> {
  return new Set(Object.getOwnPropertyNames(target))
}

function keepOnly(target: object, known: Set<string>): void {
  for (const key of Object.getOwnPropertyNames(target)) {
    if (!known.has(key)) Reflect.deleteProperty(target, key)
  }
}

function partOf(target: object, key: string): unknown {
  const { get, value } = Object.getOwnPropertyDescriptor(target, key) ?? {}
  return get ?? value
}
