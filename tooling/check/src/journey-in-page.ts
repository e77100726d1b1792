import { IN_PAGE } from './in-page.ts'

/** What a journey asks an open page: its controls, how to go to them, whether anything moved, how it looks now. */
export const BEGIN = `(() => {
  ${IN_PAGE}
  const PRESSED = ['button', 'link', 'menuitem', 'tab'], TOGGLED = ['checkbox', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'switch']
  const kindOf = (node) => {
    const role = node.getAttribute('role'), { type, localName } = node
    if (localName === 'select' || type === 'range') return 'choose'
    if (localName === 'textarea' || node.isContentEditable) return 'write'
    if (localName === 'input') return /^(?:button|submit|reset|image)$/.test(type) ? 'press' : /^(?:checkbox|radio)$/.test(type) ? 'tick' : /^(?:file|color|date|month|time|week|datetime-local)$/.test(type) ? null : 'write'
    if (TOGGLED.includes(role)) return 'toggle'
    if (localName === 'a' && node.hasAttribute('href') && !node.getAttribute('href').startsWith('#')) return null
    if (/^(?:a|button|summary)$/.test(localName) || PRESSED.includes(role)) return 'press'
    return window.bfpPointed?.has(node) ? 'press' : null
  }
  let list = [], moved = false, last = 0, focused, was
  const here = () => root?.getRootNode().activeElement
  if (root) new MutationObserver(() => { moved = true; last = performance.now() }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  const shapeOf = (node) => {
    const states = ['type', 'class', 'role', 'disabled', 'hidden', 'open', 'aria-busy', 'aria-checked', 'aria-current', 'aria-disabled', 'aria-expanded', 'aria-invalid', 'aria-pressed', 'aria-selected']
    const own = states.flatMap((name) => node.hasAttribute(name) ? name + '=' + node.getAttribute(name) : [])
    return node.localName + '[' + own + '](' + [...new Set([...node.children].map(shapeOf))] + ')'
  }
  window.bfpJourney = {
    controls() {
      const groups = new Set()
      list = [...(root?.querySelectorAll(FOCUSABLE) ?? [])].filter((node) => {
        if (!isReached(node) || node.readOnly || node.getAttribute('aria-disabled') === 'true' || !isShown(node) || !kindOf(node)) return false
        const group = node.form?.id + node.name
        return node.type !== 'radio' || (!groups.has(group) && groups.add(group))
      })
      return list.map((node) => ({ name: nameOf(node) + (node.name ? ' ' + node.name : ''), kind: kindOf(node) }))
    },
    // Resolves with what to write there.
    focus(at) {
      const { type, value } = list[at]
      list[at].focus()
      focused = here()
      moved = false
      was = value
      return value ? '' : ({ email: 'reader@example.org', number: '3', tel: '123', url: 'https://reader.example/' }[type] ?? 'Words')
    },
    middle(at) {
      list[at].scrollIntoView({ block: 'center' })
      const { x, y, width, height } = list[at].getBoundingClientRect()
      focused = list[at]
      moved = false
      was = focused.value
      return { x: x + width / 2, y: y + height / 2 }
    },
    // Quiet for two frames and some milliseconds: effects have run, and what they changed is drawn.
    settled: () => new Promise((done) => {
      const begun = last = performance.now()
      const look = () => {
        const now = performance.now()
        if (now - last < 40 && now - begun < 1000) return setTimeout(look, 10)
        done(moved || here() !== focused || focused.value !== was)
      }
      requestAnimationFrame(() => requestAnimationFrame(look))
    }),
    look: () => ({ shape: root ? shapeOf(root) : '', html: root?.outerHTML ?? '' }),
  }
})()`
