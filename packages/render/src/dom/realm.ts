/**
 * Entry of the classic script that gives a bare context a DOM. It sets one name, `bfpDom`; what DOM code
 * expects of a browser exists only while a mount runs, so that other code is not led to believe it is in one.
 */
import { lend } from './lend.ts'
import { createWindow, type Reusable } from './window.ts'

export type Mount = (root: Element, props: unknown) => void

let current: Reusable | undefined = createWindow()

/**
 * Runs a mount on a detached `<div>` and gives what it drew, as HTML. What the mount throws is thrown. Timers,
 * frames, observers and requests never call back: what is drawn is what the mount drew before it returned.
 * Nothing of one call is seen by the next, except changes to what JavaScript itself has, to the prototypes of
 * single kinds of elements, and globals that cannot be deleted. Throws where an earlier mount left a realm no window can be made in.
 */
function render(mount: Mount, props: unknown): string {
  if (!current) throw new Error('An earlier mount broke this realm: it changed what the DOM is made of')
  const used = current
  const root = used.window.document.createElement('div')
  const takeBack = lend(used.window)
  try {
    mount(root, props)
    return root.innerHTML
  } finally {
    current = after(used, takeBack)
  }
}

/** The window of the next call. No error of cleaning up may replace what a mount drew. */
function after(used: Reusable, takeBack: () => boolean): Reusable | undefined {
  try {
    if (!takeBack()) return undefined
  } catch {
    return undefined
  }
  try {
    if (used.reset()) return used
  } catch {}
  try {
    return createWindow()
  } catch {
    return undefined
  }
}

Object.defineProperty(globalThis, 'bfpDom', { value: Object.freeze({ render }) })
