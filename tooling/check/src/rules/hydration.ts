import { setTimeout as sleep } from 'node:timers/promises'
import { type Manifest, MOUNT_CLASS } from '@bfp/contract'
import { diffArrays } from 'diff'
import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'
import { IN_PAGE } from '../in-page.ts'

/** Ms until a page is taken for one that does not come alive. */
const PATIENCE = 30_000

/** Differences of one page that are told. */
const MOST = 20

interface Lost {
  where: string
  message: string
}

/** Remembers what the server sent, just before the loader defines its element; call before pages are opened. */
export async function rememberSent(page: Page): Promise<void> {
  await page.addInitScript(REMEMBER)
}

/**
 * Coming alive keeps every node and every text that the server sent. DOM code may draw anew, but no less: the same
 * elements and texts in the same order, and among them what needs script. A format that waits for readers is touched.
 */
export async function hydration(
  page: Page,
  { fixture, target }: { fixture: string; target: string },
  { kind, hydrate }: Pick<Manifest, 'kind' | 'hydrate'>,
): Promise<Finding[]> {
  if (hydrate === 'interaction') await page.evaluate(TOUCH)
  const isAlive = hydrate === 'never' || (await comesAlive(page, kind))
  const found = isAlive
    ? await (kind === 'mount' ? page.evaluate<Drawn>(DRAWN).then(lostIn) : page.evaluate<Lost[]>(KEPT))
    : [{ where: '', message: `did not come alive in ${PATIENCE / 1000} s` }]
  return found.map(({ where, message }) => ({ rule: 'hydration', fixture, target, where, message }))
}

/** Asked from outside: what waits inside of a page evaluates strings, which a strict policy forbids. */
async function comesAlive(page: Page, kind: Manifest['kind']): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (!(await page.evaluate<boolean>(kind === 'mount' ? IS_MOUNTED : IS_HYDRATED))) {
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
  // The platform marks the root of DOM code just before it runs.
  const { add } = DOMTokenList.prototype
  DOMTokenList.prototype.add = function (...names) {
    if (names.includes('${MOUNT_CLASS}')) window.bfpMounted = true
    return add.apply(this, names)
  }
}`

/** Preact leaves its tree on the root. */
const IS_HYDRATED = `window.bfpSent !== undefined && Object.keys(window.bfpSent.root).length > 0`

const IS_MOUNTED = `window.bfpMounted === true`

/** As a reader does who comes there with Tab. */
const TOUCH = `document.querySelector('.bfp-root')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }))`

/** Runs it once effects have run; it calls `done`. */
function settled(code: string): string {
  return `new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  ${IN_PAGE}
  const { sent } = window.bfpSent ?? { sent: [] }
  const short = (text) => JSON.stringify((text ?? '').trim().slice(0, 60))
  ${code}
}, 50)))`
}

/** The topmost nodes that are gone, and texts that say something else. */
const KEPT = settled(`
  const found = []
  const known = new Set(sent.map(({ node }) => node))
  // A view that writes one text in several parts makes several nodes of it: readers see the same.
  const whole = (node) => {
    let text = node.nodeValue
    for (let next = node.nextSibling; next?.nodeType === 3 && !known.has(next); next = next.nextSibling) text += next.nodeValue
    return text
  }
  for (const { node, parent, where, text } of sent) {
    if (!root.contains(node)) {
      if (root.contains(parent) && (text === null || text.trim()))
        found.push({ where, message: (text === null ? '<' + node.localName + '>' : short(text)) + ' was thrown away and made anew' })
    } else if (text !== null && whole(node) !== text)
      found.push({ where, message: 'the server said ' + short(text) + ', the browser ' + short(whole(node)) })
  }
  done(found.slice(0, ${MOST}))`)

interface Drawn {
  sent: { what: string; where: string }[]
  now: string[]
}

/** Elements and texts, as the server sent them and as they are. */
const DRAWN = settled(`
  const name = (node, text) => node.nodeType === 1 ? '<' + node.localName + '>' : text.trim() && short(text)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const now = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) now.push(name(node, node.nodeValue))
  done({ sent: sent.map(({ node, where, text }) => ({ what: name(node, text), where })).filter(({ what }) => what), now: now.filter(Boolean) })`)

/** What the server drew and the browser, in this order, did not. */
function lostIn({ sent, now }: Drawn): Lost[] {
  let at = 0
  const lost: Lost[] = []
  for (const { value, added, removed } of diffArrays(
    sent.map(({ what }) => what),
    now,
  )) {
    if (removed)
      for (const { what, where } of sent.slice(at, at + value.length))
        lost.push({ where, message: `the server drew ${what}, the browser did not` })
    if (!added) at += value.length
  }
  return lost.slice(0, MOST)
}
