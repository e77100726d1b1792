/**
 * The app around a WebView: messages `{v: 1, id, type, payload}` over `webkit.messageHandlers.bfp`, a
 * `WebMessageListener` object named `bfpBridge` (as text), or `postMessage` to the page around a frame.
 * What each type carries is in docs/app-bridge.md.
 */
interface Port {
  postMessage(message: unknown): void
}

interface Listener extends Port {
  onmessage?: ((event: MessageEvent) => void) | null
  addEventListener?(type: 'message', listener: (event: MessageEvent) => void): void
}

interface AppWindow {
  webkit?: { messageHandlers?: { bfp?: Port } }
  bfpBridge?: Listener
}

export type Said = 'ready' | 'height' | 'navigate' | 'submit' | 'event'

const { webkit, bfpBridge } = window as AppWindow
const ios = webkit?.messageHandlers?.bfp

/** Whether native code listens: it does what the document would have done by itself. */
export const hasNative = Boolean(ios || bfpBridge)

/** The embed of this document. */
export const own = document.documentElement.dataset.embed

export function say(type: Said, payload: object, id = own): void {
  const message = { v: 1, id, type, payload }
  if (ios) ios.postMessage(message)
  else if (bfpBridge) bfpBridge.postMessage(JSON.stringify(message))
  else if (parent !== window) parent.postMessage(message, '*')
}

/** Calls with what the app says: over `bfpBridge`, or as a `message` of its own script, of the app or of the page around. */
export function hear(listen: (type: unknown, payload: Record<string, unknown>) => void): void {
  const read = ({ data }: MessageEvent): void => {
    const { v, type, payload } = messageIn(data)
    if (v === 1 && typeof payload === 'object') listen(type, { ...payload })
  }
  addEventListener('message', (event) => {
    if (!event.source || event.source === window || event.source === parent) read(event)
  })
  if (bfpBridge?.addEventListener) bfpBridge.addEventListener('message', read)
  else if (bfpBridge) bfpBridge.onmessage = read
}

function messageIn(data: unknown): { v?: unknown; type?: unknown; payload?: unknown } {
  try {
    return (typeof data === 'string' ? JSON.parse(data) : data) ?? {}
  } catch {
    return {}
  }
}
