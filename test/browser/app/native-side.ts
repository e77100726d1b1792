import type { BrowserContext, Frame, Page } from 'playwright-core'

/** What a document said to the app. */
export interface Heard {
  v: number
  id: string
  type: string
  payload: Record<string, unknown>
}

/** The ways native code listens: WKWebView's message handler, Android's web message listener. */
export type Native = 'ios' | 'android'

declare global {
  interface Window {
    heard: Heard[]
    /** Says something to the document, as native code would. */
    tellDocument(message: unknown): void
    /** The same with data of any kind, as it is. */
    tellRaw(data: unknown): void
  }
}

/** Makes every document of a context believe that it is in an app. */
export function listenAs(context: BrowserContext, native: Native): Promise<unknown> {
  return context.addInitScript(native === 'ios' ? beIos : beAndroid)
}

/** Both run in the document before any of its scripts. */
function beIos(): void {
  window.heard = []
  const bfp = { postMessage: (message: Heard) => window.heard.push(structuredClone(message)) }
  Object.assign(window, { webkit: { messageHandlers: { bfp } } })
  // As `evaluateJavaScript("postMessage(…)")` does.
  window.tellRaw = (data) => window.postMessage(data, '*')
  window.tellDocument = window.tellRaw
}

function beAndroid(): void {
  window.heard = []
  const listeners: ((event: MessageEvent) => void)[] = []
  const bfpBridge = {
    postMessage(message: string) {
      if (typeof message !== 'string') throw new TypeError('only strings pass')
      window.heard.push(JSON.parse(message))
    },
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => listeners.push(listener),
  }
  Object.assign(window, { bfpBridge })
  // As `JavaScriptReplyProxy.postMessage(String)` does.
  window.tellRaw = (data) => {
    for (const listener of listeners) listener(new MessageEvent('message', { data }))
  }
  window.tellDocument = (message) => window.tellRaw(JSON.stringify(message))
}

/** What was said so far, of one type. */
export async function heard(page: Page | Frame, type: string): Promise<Heard[]> {
  return (await page.evaluate(() => window.heard)).filter((message) => message.type === type)
}
