import type { ViewProps } from '@bfp/sdk'
import { type ComponentType, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type View = ComponentType<ViewProps<unknown, unknown, unknown>>

/** A view that stands for the newest one; `replace` draws it again wherever it is, with the state it had. */
export function hotView(first: View): { View: View; replace: (next: View) => void } {
  let current = first
  const shown = new Set<() => void>()

  function HotView(props: ViewProps<unknown, unknown, unknown>) {
    const [, draw] = useState(0)
    useEffect(() => {
      const again = (): void => draw((times) => times + 1)
      shown.add(again)
      return () => void shown.delete(again)
    }, [])
    return h(current, props)
  }

  return {
    View: HotView,
    replace(next) {
      // prefresh has replaced views it knows by name already; an inline one only we can tell from its successor.
      if (next !== current)
        self.__PREFRESH__?.replaceComponent(current, next, hooksOf(next) !== hooksOf(current))
      current = next
      for (const again of shown) again()
    },
  }
}

declare global {
  interface Window {
    __PREFRESH__?: { replaceComponent(old: unknown, next: unknown, resetHooks: boolean): void }
  }
}

/** Hooks in the order in which they are called; state can only be kept where it is the same. */
function hooksOf(view: View): string {
  return String(String(view).match(/\buse[A-Z]\w*(?=\()/g))
}
