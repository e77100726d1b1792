import type { DOMWindow } from 'jsdom'
import { structuredClone } from './structured-clone.ts'

/**
 * What browsers have and jsdom lacks, or would do later: here nothing happens after a mount has returned, no
 * media query matches, and nothing has a size.
 */
const nothing = (): void => {}
const id = (): number => 1

class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): never[] {
    return []
  }
}

const QUERY = {
  matches: false,
  onchange: null,
  addEventListener: nothing,
  removeEventListener: nothing,
  addListener: nothing,
  removeListener: nothing,
  dispatchEvent: (): boolean => false,
}

const SAID = `assert clear count countReset debug dir dirxml error group groupCollapsed groupEnd info log profile
  profileEnd table time timeEnd timeLog timeStamp trace warn`
const quiet = () => Object.fromEntries(SAID.split(/\s+/).map((name) => [name, nothing]))

/** Made for each window, so that what is done to them goes with it. */
export const standins = ({ DOMException }: DOMWindow) => ({
  setTimeout: id,
  setInterval: id,
  requestAnimationFrame: id,
  requestIdleCallback: id,
  clearTimeout: nothing,
  clearInterval: nothing,
  cancelAnimationFrame: nothing,
  cancelIdleCallback: nothing,
  queueMicrotask: nothing,
  fetch: (): Promise<never> => new Promise(() => {}),
  matchMedia: (media: string) => ({ ...QUERY, media }),
  MutationObserver: class MutationObserver extends Observer {},
  ResizeObserver: class ResizeObserver extends Observer {},
  IntersectionObserver: class IntersectionObserver extends Observer {},
  structuredClone: (value: unknown) =>
    structuredClone(value, (it) => new DOMException(`${String(it)} could not be cloned.`, 'DataCloneError')),
  console: quiet(),
})

/** A request is never sent, and so never answered. */
export const UNSENT = { send: nothing }

/** jsdom knows `getBoundingClientRect`, which is zero as well, but not what SVG adds. */
export const ZERO_SIZES = {
  getBBox: () => ({ x: 0, y: 0, width: 0, height: 0 }),
  getComputedTextLength: () => 0,
  getTotalLength: () => 0,
}
