import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'
import { IN_PAGE } from '../in-page.ts'
import { pointedOnly } from '../pointed.ts'

interface Seen {
  /** Its place in the list of controls; -1 outside the embed. */
  at: number
  visible: boolean
}

/**
 * Goes through the open page with Tab: every control is reached, can be seen to have the focus, and lets it go again;
 * and whatever answers to a click can be reached.
 */
export async function keyboard(
  page: Page,
  { fixture, target }: { fixture: string; target: string },
): Promise<Finding[]> {
  const finding = (where: string, message: string): Finding => ({
    rule: 'keyboard',
    fixture,
    target,
    where,
    message,
  })
  const controls = await page.evaluate<string[]>(PREPARE)
  const { stops, trapped } = await tabThrough(page, controls.length)
  const reached = new Set(stops.map(({ at }) => at))
  const unreached = controls.filter((_, at) => !reached.has(at))
  const unseen = stops.filter(({ visible }) => !visible).map(({ at }) => controls[at] ?? '')
  return [
    ...(trapped
      ? [finding(controls[stops.at(-1)?.at ?? 0] ?? '', 'keeps the focus: Tab does not leave it')]
      : unreached.map((name) => finding(name, 'is not reached with Tab'))),
    ...[...new Set(unseen)].map((name) => finding(name, 'does not show that it has the focus')),
    ...(await pointedOnly(page)).map((name) => finding(name, 'answers to a click, and no key reaches it')),
  ]
}

/** Presses Tab from the beginning of the page until the focus has left the embed. */
async function tabThrough(page: Page, count: number): Promise<{ stops: Seen[]; trapped: boolean }> {
  const stops: Seen[] = []
  for (let presses = 0; presses < count + 10; presses += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate<Seen>(LOOK)
    if (seen.at >= 0) stops.push(seen)
    else if (stops.length > 0) return { stops, trapped: false }
  }
  return { stops, trapped: stops.length > 0 }
}

/** Lists what can be pressed or filled in, of a group of radios one, and puts the focus before all of it. */
const PREPARE = `(() => {
  ${IN_PAGE}
  window.bfpKeys = { controls: [], looks: () => '', before: [] }
  if (!root) return []
  const groups = new Set()
  const isControl = (node) => {
    if (node.disabled || Number(node.getAttribute('tabindex')) < 0 || !isShown(node)) return false
    if (node.type !== 'radio') return true
    const group = node.form?.id + node.name
    return !groups.has(group) && groups.add(group)
  }
  const controls = [...root.querySelectorAll(FOCUSABLE + ', [role=button], [role=link]')].filter(isControl)
  const looks = (node) => {
    const around = [node, node.labels?.[0], node.parentElement, node.nextElementSibling].filter(Boolean)
    return around.map((one) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, borderWidth, backgroundColor, color, textDecoration, fill, stroke } = getComputedStyle(one)
      return [outlineStyle === 'none' ? '' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, borderWidth, backgroundColor, color, textDecoration, fill, stroke].join()
    }).join(';')
  }
  const start = document.querySelector('#bfp-start') ?? document.createElement('span')
  start.id = 'bfp-start'
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus()
  window.getSelection()?.removeAllRanges()
  window.bfpKeys = { controls, looks, before: controls.map(looks) }
  return controls.map(nameOf)
})()`

const LOOK = `(() => {
  const node = document.activeElement
  const { controls, looks, before } = window.bfpKeys
  const at = controls.findIndex((one) => one === node || (one.type === 'radio' && node.type === 'radio' && one.name === node.name))
  const inside = node.closest?.('.bfp-root') != null
  if (!inside) return { at: -1, visible: true }
  if (at < 0) return { at: controls.length, visible: true }
  return { at, visible: looks(controls[at]) !== before[at] }
})()`
