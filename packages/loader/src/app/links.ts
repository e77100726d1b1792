import { hasNative, say } from './native.ts'

/** Where an app may lead a reader; what is left stays in the document: its own anchors, its own files. */
const OUTWARD = /^(?:https?|mailto|tel|sms|whatsapp):/

/** Tells where a link leads. The app opens it, where there is an app; else it works as in any page. */
export function tellLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (event.defaultPrevented || !link || !OUTWARD.test(link.href)) return
    if (link.getAttribute('href')?.startsWith('#')) return
    if (hasNative) event.preventDefault()
    say('navigate', { url: link.href })
  })
}
