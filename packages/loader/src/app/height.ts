import { say } from './native.ts'

/** How often in a row the document may grow because the view around it was resized. */
const ECHOES = 3

let told = 0

/** px, rounded up; 0 while nothing is laid out. */
function measure(): number {
  return Math.ceil(document.documentElement.getBoundingClientRect().height)
}

/** The height to begin with, which is not told again. */
export function firstHeight(): number {
  told = measure()
  return told
}

/**
 * Tells every change of the document's height, but none while it is hidden, none below 1 px, and no more than
 * a few where each is the answer to the one before: content sized by the view would grow, or swing, for ever.
 */
export function tellHeight(): void {
  let { innerWidth: width } = window
  let echo = false
  let echoes = 0
  addEventListener('resize', () => {
    echo = innerWidth === width
    width = innerWidth
    // Held for the observer of this very frame.
    requestAnimationFrame(() => requestAnimationFrame(() => (echo = false)))
  })
  new ResizeObserver(() => {
    const height = measure()
    // One px less is the same height, rounded the other way.
    if (!height || height === told || height === told - 1) return
    echoes = echo ? echoes + 1 : 0
    if (echoes > ECHOES) return
    told = height
    say('height', { height })
  }).observe(document.documentElement)
}
