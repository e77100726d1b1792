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
      succeed(current, next)
      current = next
      for (const again of shown) again()
    },
  }
}

interface Prefresh {
  getSignature(type: unknown): unknown
  replaceComponent(old: unknown, next: unknown, resetHooks: boolean): void
}

declare global {
  interface Window {
    __PREFRESH__?: Prefresh
  }
}

/**
 * Tells prefresh of a view written inline, which has no name to know it by. It must never hear the same view twice:
 * one that is taken back would be its own successor.
 */
function succeed(old: View, next: View): void {
  const prefresh = self.__PREFRESH__
  if (!prefresh || next === old || prefresh.getSignature(old) || prefresh.getSignature(next)) return
  prefresh.replaceComponent(old, next, hooksOf(next) !== hooksOf(old))
}

/** Hooks in the order in which they are called; state can only be kept where it is the same. */
function hooksOf(view: View): string {
  return String(String(view).match(/\buse[A-Z]\w*(?=\()/g))
}
