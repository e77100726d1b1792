import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'

/** Ms until a page is taken for one that does not come alive. */
const PATIENCE = 30_000

/** Remembers what the server sent, just before the loader defines its element; call before pages are opened. */
export async function rememberSent(page: Page): Promise<void> {
  await page.addInitScript(REMEMBER)
}

/** Coming alive keeps every node and every text that the server sent. */
export async function hydration(
  page: Page,
  { fixture, target }: { fixture: string; target: string },
): Promise<Finding[]> {
  const found = (await comesAlive(page))
    ? await page.evaluate<{ where: string; message: string }[]>(COMPARE)
    : [{ where: '', message: `did not come alive in ${PATIENCE / 1000} s` }]
  return found.map(({ where, message }) => ({ rule: 'hydration', fixture, target, where, message }))
}

/** Asked from outside: what waits inside of a page evaluates strings, which a strict policy forbids. */
async function comesAlive(page: Page): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (!(await page.evaluate<boolean>(IS_ALIVE))) {
    if (performance.now() > end) return false
    await sleep(20)
  }
  return true
}

const REMEMBER = `{
  const { define } = CustomElementRegistry.prototype
  const pathOf = (node, root) => {
    const names = []
    for (let at = node; at && at !== root; at = at.parentNode)
      if (at.nodeType === 1) names.unshift(at.localName + ':nth-child(' + ([...at.parentNode.children].indexOf(at) + 1) + ')')
    return names.join(' > ') || 'the root'
  }
  CustomElementRegistry.prototype.define = function (...given) {
    const root = document.querySelector('.bfp-root')
    if (root && !window.bfpSent) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
      const sent = []
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        sent.push({ node, parent: node.parentNode, where: pathOf(node, root), text: node.nodeValue })
      window.bfpSent = { root, sent }
    }
    return define.apply(this, given)
  }
}`

/** Preact leaves its tree on the root. */
const IS_ALIVE = `window.bfpSent !== undefined && Object.keys(window.bfpSent.root).length > 0`

/** The topmost nodes that are gone, and texts that say something else. Effects have run by then. */
const COMPARE = `new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const { root, sent } = window.bfpSent
  const known = new Set(sent.map(({ node }) => node))
  // A view that writes one text in several parts makes several nodes of it: readers see the same.
  const whole = (node) => {
    let text = node.nodeValue
    for (let next = node.nextSibling; next?.nodeType === 3 && !known.has(next); next = next.nextSibling) text += next.nodeValue
    return text
  }
  const short = (text) => JSON.stringify((text ?? '').trim().slice(0, 60))
  const found = []
  for (const { node, parent, where, text } of sent) {
    if (!root.contains(node)) {
      if (root.contains(parent) && (text === null || text.trim()))
        found.push({ where, message: (text === null ? '<' + node.localName + '>' : short(text)) + ' was thrown away and made anew' })
    } else if (text !== null && whole(node) !== text)
      found.push({ where, message: 'the server said ' + short(text) + ', the browser ' + short(whole(node)) })
  }
  done(found.slice(0, 20))
}, 50)))`
