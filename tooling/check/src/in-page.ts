/**
 * For code that runs inside an open page: the embed's root, how elements are called in findings, and what can be
 * seen. Nothing is stored here.
 */
export const IN_PAGE = `const root = document.querySelector('.bfp-root')
const nameOf = (node) => '<' + node.localName + '> ' + (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40)
const isShown = (node) => !node.closest('[inert], [aria-hidden=true]') && node.checkVisibility({ visibilityProperty: true })
const FOCUSABLE = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable]'
const isReached = (node) => node.matches(FOCUSABLE) && node.tabIndex >= 0 && !node.disabled`
