/** Where presses led, and what is worth pressing next. Views and controls are told apart by any text. */
export interface Exploration {
  /** The control to press in this view: what was never pressed, else what leads soonest to something untried. */
  next(view: string, controls: readonly string[]): string | undefined
  /** That pressing it here led there. */
  learn(step: { view: string; pressed: string; led: string }): void
}

export function explore(): Exploration {
  const pressed = new Set<string>()
  /** What every view offers, and where it leads; undefined where it was not tried. */
  const offers = new Map<string, Map<string, string | undefined>>()

  function untriedIn(view: string): string | undefined {
    return [...(offers.get(view) ?? [])].find(([, led]) => led === undefined)?.[0]
  }

  /** The first press of the shortest way from here to a view with something untried. */
  function wayFrom(view: string): string | undefined {
    const seen = new Set([view])
    let edge = ways(view).map(([control, led]) => ({ first: control, at: led }))
    while (edge.length > 0) {
      const fresh = edge.filter(({ at }) => !seen.has(at))
      const found = fresh.find(({ at }) => untriedIn(at) !== undefined)
      if (found) return found.first
      for (const { at } of fresh) seen.add(at)
      edge = fresh.flatMap(({ first, at }) => ways(at).map(([, led]) => ({ first, at: led })))
    }
    return undefined
  }

  function ways(view: string): [control: string, led: string][] {
    return [...(offers.get(view) ?? [])].flatMap(([control, led]) =>
      led === undefined ? [] : [[control, led]],
    )
  }

  return {
    next(view, controls) {
      const known = offers.get(view)
      offers.set(view, new Map(controls.map((control) => [control, known?.get(control)])))
      return controls.find((control) => !pressed.has(control)) ?? untriedIn(view) ?? wayFrom(view)
    },
    learn({ view, pressed: control, led }) {
      pressed.add(control)
      offers.get(view)?.set(control, led)
    },
  }
}
