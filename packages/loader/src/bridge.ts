/**
 * Speaks to the app around a WebView: `{v: 1, id, type, payload}` over `webkit.messageHandlers.bfp`, a
 * `WebMessageListener` object named `bfpBridge`, or `postMessage` to a parent. Without any of them links
 * and forms work as in a page.
 */
interface Port {
  postMessage(message: unknown): void
}

interface AppWindow {
  webkit?: { messageHandlers?: { bfp?: Port } }
  bfpBridge?: Port
}

type Kind = 'ready' | 'height' | 'navigate' | 'submit'

const app: AppWindow = window as AppWindow
const native = app.webkit?.messageHandlers?.bfp
const id = document.documentElement.dataset.embed

function say(type: Kind, payload: unknown): void {
  const message = { v: 1, id, type, payload }
  if (native) native.postMessage(message)
  else if (app.bfpBridge) app.bfpBridge.postMessage(JSON.stringify(message))
  else if (parent !== window) parent.postMessage(message, '*')
}

/** The app opens links, where there is an app. */
function navigate(event: Event): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  if (!link?.href || (!native && !app.bfpBridge)) return
  event.preventDefault()
  say('navigate', { url: link.href })
}

function submit(event: Event): void {
  if (event.target instanceof HTMLFormElement) say('submit', { action: event.target.action })
}

document.addEventListener('click', navigate)
document.addEventListener('submit', submit)
new ResizeObserver(() =>
  say('height', { height: Math.ceil(document.body.getBoundingClientRect().height) }),
).observe(document.body)
say('ready', { url: document.URL })
