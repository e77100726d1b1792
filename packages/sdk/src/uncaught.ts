import { ATTRIBUTE } from '@bfp/contract/marker'

/** An `ErrorEvent` or a `PromiseRejectionEvent`. */
type Uncaught = Event & { error?: unknown; reason?: unknown }

/**
 * Hears what the client module of `element` throws where nobody catches it: in handlers, timers and promises. The
 * page's own listeners and its console do not. Returns how to stop.
 */
export function hearUncaught(element: Element, hear: (error: unknown) => void): () => void {
  const module = element.getAttribute(ATTRIBUTE.module)
  if (!module) return () => {}
  const listen = (event: Uncaught): void => {
    const error = event.error ?? event.reason
    if (!String(Object(error).stack).includes(module)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    hear(error)
  }
  for (const type of TYPES) addEventListener(type, listen, true)
  return () => {
    for (const type of TYPES) removeEventListener(type, listen, true)
  }
}

const TYPES = ['error', 'unhandledrejection']
