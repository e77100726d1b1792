import type { CDPSession, Page } from 'playwright-core'
import { IN_PAGE } from './in-page.ts'

/** Listeners that a finger or a mouse sets off, and no key by itself. */
const POINTED = /^(?:click|dblclick|mousedown|mouseup|pointerdown|pointerup|touchstart|touchend)$/

/**
 * Elements of the embed that answer to a press with a pointer, whoever listens there. Sets `window.bfpPointed` to
 * them, and resolves with the names of those that no key reaches: nothing in or around them takes the focus. What is
 * hidden from screen readers repeats for pointers what can be done otherwise.
 */
export async function pointedOnly(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('DOM.enable')
    const { result } = await session.send('Runtime.evaluate', {
      expression: `document.querySelector('.bfp-root')`,
    })
    if (!result.objectId) return []
    const nodes = await listening(session, result.objectId)
    const asked = await session.send('Runtime.callFunctionOn', {
      objectId: result.objectId,
      functionDeclaration: UNREACHED,
      arguments: nodes.map((objectId) => ({ objectId })),
      returnByValue: true,
    })
    return asked.result.value ?? []
  } finally {
    await session.detach()
  }
}

async function listening(session: CDPSession, objectId: string): Promise<string[]> {
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId, depth: -1 })
  const ids = new Set(
    listeners.flatMap(({ type, backendNodeId }) => (POINTED.test(type) ? (backendNodeId ?? []) : [])),
  )
  const resolved = [...ids].map((backendNodeId) => session.send('DOM.resolveNode', { backendNodeId }))
  return (await Promise.all(resolved)).flatMap(({ object }) => object.objectId ?? [])
}

const UNREACHED = `function (...nodes) {
  ${IN_PAGE}
  const SETS = '[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=radiogroup], [role=toolbar], [role=grid], [role=tree]'
  const holdsReached = (node) => node !== null && (isReached(node) || [...node.querySelectorAll(FOCUSABLE)].some(isReached))
  window.bfpPointed = new Set(nodes)
  return nodes.filter((node) => {
    if (node === root || node.disabled || !isShown(node) || holdsReached(node)) return false
    for (let at = node.parentElement; at && at !== root; at = at.parentElement) if (isReached(at)) return false
    // A label presses its control; in a set, arrows move from the one that Tab reaches.
    return !node.closest('label')?.control && !holdsReached(node.closest(SETS))
  }).map(nameOf)
}`
