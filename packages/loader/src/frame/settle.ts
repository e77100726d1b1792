/** Where content changes by less than this share of what the view did, following it comes to an end. */
const SETTLES = 0.75
/** How often content may change together with the view by chance. */
const CHANCES = 2
/** ms without a change, before such a height is told. */
const QUIET = 200

/** What a frame measures. Whole px; all are 0 while its host hides it. */
type Measured = (height: number, width: number, view: number) => void

/**
 * Tells which of the measured heights of content a host should give its frame; never 0.
 *
 * Content sized by the view answers the height it was given with another one, which would go on for ever. So a
 * change that comes together with one of the view is suspect. Twice it may be chance, and is told after some
 * quiet. Then the view is put back to what it was, and only what content changes by itself is added to that; until
 * the view changes and content does not.
 */
export function settle(tell: (height: number) => void): Measured {
  let wide = 0
  let high = 0
  let last = 0
  let told = 0
  /** Told before the first suspect. */
  let before = 0
  let suspects = 0
  /** px by which content that is sized by the view is higher than it. */
  let excess = 0
  let waiting = 0

  function say(height: number): void {
    clearTimeout(waiting)
    waiting = 0
    if (height === told) return
    told = height
    tell(height)
  }

  function wait(): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => say(last), QUIET)
  }

  function suspect(change: number, share: number): void {
    const settles = change > 0 && share > 0 && share < SETTLES
    if (settles && suspects <= CHANCES) say(last)
    else if (suspects < CHANCES) {
      if (!suspects++) before = told
      wait()
    } else {
      // Of content that swings to and fro, the higher.
      if (suspects++ === CHANCES) say(share < 0 ? Math.max(last, last - change) : before)
      excess = last - told
    }
  }

  return (height, width, view) => {
    const viewed = width === wide ? view - high : 0
    const change = height - last
    wide = width
    high = view
    if (!height || !(change || viewed)) return
    last = height
    if (viewed && !change) suspects = excess = 0
    if (viewed && change) suspect(change, change / viewed)
    else if (waiting && change) wait()
    else say(height - excess)
  }
}
