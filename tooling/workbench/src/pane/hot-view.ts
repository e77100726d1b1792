import type { ViewProps } from '@bfp/sdk'
import { type ComponentType, h } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

type View = ComponentType<ViewProps<unknown, unknown, unknown>>

interface HotView {
  /** Stands for the newest one. */
  View: View
  /** Draws it again wherever it is, with the state it had. */
  replace(next: View): void
  /** Makes every node anew: hydration leaves attributes as they are, and they may be of an older view. */
  anew(): void
}

export function hotView(first: View): HotView {
  let current = first
  const shown = new Set<() => void>()
  let making = 0

  function HotView(props: ViewProps<unknown, unknown, unknown>) {
    const [, draw] = useState(0)
    useLayoutEffect(() => {
      const again = (): void => draw((times) => times + 1)
      shown.add(again)
      return () => void shown.delete(again)
    }, [])
    return h(current, { ...props, key: making })
  }

  return {
    View: HotView,
    replace(next) {
      succeed(current, next)
      current = next
      for (const again of shown) again()
    },
    anew() {
      making += 1
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
