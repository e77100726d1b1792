import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export interface FoundAttribute {
  /** `main > p > a` */
  where: string
  name: string
  value: string
  /** The `property` of a `meta`, else empty. */
  property: string
}

/** Every attribute, those inside templates included. */
export function attributesIn(html: string, isDocument: boolean): FoundAttribute[] {
  return below(treeOf(html, isDocument), []).flatMap(({ node, path }) => {
    const property = node.attrs.find(({ name }) => name === 'property')?.value ?? ''
    return node.attrs.map(({ name, value }) => ({ where: path.join(' > '), name, value, property }))
  })
}

/** One stretch of text, as it stands between two tags. */
export interface Said {
  text: string
  /** `section > p` */
  where: string
  /**
   * `control`: it stands on something to press or fill in. `report`: it tells what a reader did, in a live region.
   * Everything else is `content`.
   */
  role: 'content' | 'control' | 'report'
}

/** What can be read without running anything: text and alternative texts, nothing hidden from eyes or ears. */
export function saidIn(html: string, isDocument: boolean): Said[] {
  return saidBelow(treeOf(html, isDocument), { path: [], role: 'content' })
}

export function readableText(html: string, isDocument: boolean): string {
  return saidIn(html, isDocument)
    .map(({ text }) => text)
    .join(' ')
}

/** What scripts of a type hold. */
export function scriptsIn(html: string, type: string): string[] {
  return below(treeOf(html, true), [])
    .filter(({ node }) => node.tagName === 'script' && attributeOf(node, 'type') === type)
    .map(({ node }) => node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))
}

function treeOf(html: string, isDocument: boolean): Tree.ParentNode {
  return isDocument ? parse(html) : parseFragment(html)
}

function below(parent: Tree.ParentNode, path: string[]): { node: Tree.Element; path: string[] }[] {
  const inside = 'content' in parent ? parent.content : parent
  return inside.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    const here = [...path, node.tagName]
    return [{ node, path: here }, ...below(node, here)]
  })
}

const UNREAD = new Set(['script', 'style', 'title', 'noscript'])
const CONTROLS = new Set(['button', 'label', 'select', 'datalist', 'textarea', 'summary'])
const CONTROL_ROLES =
  /^(?:button|checkbox|combobox|listbox|menu|menuitem\w*|option|radio|slider|spinbutton|switch|tab)$/
const REPORTS = new Set(['output', 'progress'])
const REPORT_ROLES = /^(?:alert|log|progressbar|status|timer)$/

function saidBelow(parent: Tree.ParentNode, around: { path: readonly string[]; role: Said['role'] }): Said[] {
  const inside = 'content' in parent ? parent.content : parent
  return inside.childNodes.flatMap((node) => {
    const where = around.path.join(' > ')
    if (node.nodeName === '#text' && 'value' in node)
      return node.value.trim() ? [{ text: node.value, where, role: around.role }] : []
    if (!('tagName' in node) || isUnread(node)) return []
    const here = { path: [...around.path, node.tagName], role: roleOf(node, around.role) }
    const name = nameOf(node)
    if (name === undefined) return saidBelow(node, here)
    return name.trim() ? [{ text: name, where: here.path.join(' > '), role: here.role }] : []
  })
}

function isUnread(node: Tree.Element): boolean {
  if (UNREAD.has(node.tagName) || attributeOf(node, 'hidden') !== undefined) return true
  if (node.tagName === 'dialog') return attributeOf(node, 'open') === undefined
  return attributeOf(node, 'aria-hidden') === 'true' || attributeOf(node, 'popover') !== undefined
}

function roleOf(node: Tree.Element, around: Said['role']): Said['role'] {
  const role = attributeOf(node, 'role') ?? ''
  if (around === 'control' || CONTROLS.has(node.tagName) || CONTROL_ROLES.test(role)) return 'control'
  const isLive = !['off', undefined].includes(attributeOf(node, 'aria-live'))
  return isLive || REPORTS.has(node.tagName) || REPORT_ROLES.test(role) ? 'report' : around
}

/** What is said in place of what is in it: for a picture, and for a link of words that has a name; else undefined. */
function nameOf(node: Tree.Element): string | undefined {
  if (node.tagName === 'img') return attributeOf(node, 'alt') ?? ''
  const label = attributeOf(node, 'aria-label')
  if (attributeOf(node, 'role') === 'img') return label ?? ''
  const isOfWords = node.tagName === 'a' && node.childNodes.every(({ nodeName }) => nodeName === '#text')
  return isOfWords ? label : undefined
}

function attributeOf({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value
}
