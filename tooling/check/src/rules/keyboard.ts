import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'

interface Seen {
  /** Its place in the list of controls; -1 outside the embed. */
  at: number
  visible: boolean
}

/**
 * Goes through the open page with Tab: every control is reached, can be seen to have the focus, and lets it go again;
 * what is no control by nature but says so answers to Enter or Space, as it does to a click.
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
    ...unreached.map((name) => finding(name, 'is not reached with Tab')),
    ...[...new Set(unseen)].map((name) => finding(name, 'does not show that it has the focus')),
    ...(trapped
      ? [finding(controls[stops.at(-1)?.at ?? 0] ?? '', 'keeps the focus: Tab does not leave it')]
      : []),
    ...(await unanswered(page)).map((name) => finding(name, 'answers to a click, but not to Enter or Space')),
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

/** Elements with a role to press that are none by nature: presses each and looks whether anything moves. */
async function unanswered(page: Page): Promise<string[]> {
  const names = await page.evaluate<string[]>(ROLES)
  const silent: string[] = []
  for (const [at, name] of names.entries()) {
    let answered = false
    for (const key of ['Enter', 'Space']) {
      await page.evaluate(`window.bfpFocusRole(${at})`)
      await page.keyboard.press(key)
      answered ||= await page.evaluate<boolean>('window.bfpMoved()')
    }
    if (!answered) silent.push(name)
  }
  return silent
}

const NAME = `const nameOf = (node) => '<' + node.localName + '> ' + (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 40)
const root = document.querySelector('.bfp-root')`

/** Lists what can be pressed or filled in; of a group of radios one stop is enough. */
const PREPARE = `(() => {
  ${NAME}
  window.bfpKeys = { controls: [], looks: () => '', before: [] }
  if (!root) return []
  const css = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=link]'
  const groups = new Set()
  const isControl = (node) => {
    if (node.disabled || node.closest('[inert], [aria-hidden=true]') || Number(node.getAttribute('tabindex')) < 0) return false
    if (!node.checkVisibility({ visibilityProperty: true })) return false
    if (node.type !== 'radio') return true
    const group = node.form?.id + node.name
    return !groups.has(group) && groups.add(group)
  }
  const controls = [...root.querySelectorAll(css)].filter(isControl)
  const looks = (node) => {
    const around = [node, node.labels?.[0], node.parentElement, node.nextElementSibling].filter(Boolean)
    return around.map((one) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, borderWidth, backgroundColor, color, textDecoration, fill, stroke } = getComputedStyle(one)
      return [outlineStyle === 'none' ? '' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, borderWidth, backgroundColor, color, textDecoration, fill, stroke].join()
    }).join(';')
  }
  document.activeElement?.blur()
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

const ROLES = `(() => {
  ${NAME}
  const css = ['button', 'link', 'checkbox', 'switch', 'menuitem', 'tab'].map((role) => '[role=' + role + '][tabindex="0"]').join()
  const list = [...(root?.querySelectorAll(css) ?? [])].filter((node) => !node.matches('a[href], button, input, summary'))
  let moved = false
  if (root) new MutationObserver(() => { moved = true }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  window.bfpFocusRole = (at) => { list[at].focus(); moved = false }
  window.bfpMoved = () => new Promise((done) => setTimeout(() => done(moved), 30))
  return list.map(nameOf)
})()`
