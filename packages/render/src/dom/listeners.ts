import type { DOMWindow } from 'jsdom'

type Listener = Parameters<EventTarget['addEventListener']>

/** Window and document outlive a mount; the returned function removes the listeners it gave them. */
export function trackListeners(window: DOMWindow): () => void {
  const lasting: EventTarget[] = [window, window.document, window.performance]
  const handlers = [window, window.document].map((target) => [target, handlersOf(target)] as const)
  const added: [EventTarget, Listener][] = []
  answerForGlobal(window, (target, listener) => {
    if (lasting.includes(target)) added.push([target, listener])
  })
  return () => {
    for (const [target, listener] of added.splice(0)) target.removeEventListener(...listener)
    for (const [target, names] of handlers)
      for (const name of names) if (Reflect.get(target, name)) Reflect.set(target, name, null)
  }
}

/** While a window is lent, `globalThis.addEventListener()` means the window, as in browsers. */
function answerForGlobal(window: DOMWindow, heed: (target: EventTarget, listener: Listener) => void): void {
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    const method: (...values: unknown[]) => unknown = Reflect.get(window.EventTarget.prototype, name)
    const value = function (this: EventTarget | undefined, ...values: unknown[]): unknown {
      const target = !this || (this as unknown) === globalThis ? window : this
      if (name === 'addEventListener') heed(target, values as Listener)
      return Reflect.apply(method, target, values)
    }
    Reflect.set(window.EventTarget.prototype, name, value)
  }
}

/** `onclick` and its like. */
function handlersOf(target: EventTarget): string[] {
  const names: string[] = []
  for (const name in target) if (/^on[a-z]/.test(name)) names.push(name)
  return names
}
