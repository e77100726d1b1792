/**
 * Entry of the classic script that gives a bare context a DOM. It sets one name, `bfpDom`; what DOM code
 * expects of a browser exists only while a mount runs, so that other code is not led to believe it is in one.
 */
import { lend } from './lend.ts'
import { createWindow } from './window.ts'

export type Mount = (root: Element, props: unknown) => void

let current = createWindow()

/**
 * Runs a mount on a detached `<div>` and gives what it drew, as HTML. What the mount throws is thrown. Timers,
 * frames, observers and requests never call back: what is drawn is what the mount drew before it returned.
 * Nothing of one call is seen by the next, except changes to prototypes.
 */
function render(mount: Mount, props: unknown): string {
  const { window, reset } = current
  const root = window.document.createElement('div')
  const takeBack = lend(window)
  try {
    mount(root, props)
    return root.innerHTML
  } finally {
    takeBack()
    if (!reset()) current = createWindow()
  }
}

Object.defineProperty(globalThis, 'bfpDom', { value: Object.freeze({ render }) })
