import { CONVENTIONS } from './frame/conventions.ts'
import { READY } from './frame/iframe-resizer.ts'
import { settle } from './frame/settle.ts'
import { hearSubmits } from './sandboxed-forms.ts'

/** The script of the page in a frame: tells the host how high the embed is. */
let told = 0

function say(conventions = CONVENTIONS): void {
  for (const { words } of conventions) {
    const message = told && words(told)
    if (message) parent.postMessage(message, '*')
  }
}

function follow(): void {
  const root = document.documentElement
  const settled = settle((height) => {
    told = height
    say()
  })
  const measure = (): void =>
    settled(innerWidth && Math.ceil(root.getBoundingClientRect().height), innerWidth, innerHeight)
  // Comes before the observer hears what it did to the content.
  addEventListener('resize', measure)
  new ResizeObserver(measure).observe(root)
  begin(measure)
}

/** Hosts such as WordPress show a frame only once it spoke; browsers tell a frame that is not shown of no size. */
function begin(measure: () => void): void {
  measure()
  if (!told) setTimeout(begin, 300, measure)
}

if (parent !== window) {
  hearSubmits()
  addEventListener('message', ({ source, data }) => {
    if (source === parent) say(CONVENTIONS.filter(({ asks }) => asks?.(data)))
  })
  addEventListener('hashchange', () => say())
  parent.postMessage(READY, '*')
  follow()
}
