import { useCallback, useLayoutEffect, useRef } from 'preact/hooks'
import type { State } from './state.ts'

/** Goes on whatever should have the focus after the answer; the last element that took it counts. */
export interface FocusTarget {
  ref: (element: HTMLElement | null) => void
  /** For a page answered to a plain form, where no script moves the focus. */
  autofocus: boolean
}

/** Moves focus when a reader's own signup was judged; never when the embed appears or comes alive. */
export function useAnswerFocus(state: State): FocusTarget {
  const target = useRef<HTMLElement | null>(null)
  const first = useRef(state)
  const seen = useRef(state)
  useLayoutEffect(() => {
    if (seen.current !== state && state.phase !== 'sending') target.current?.focus()
    seen.current = state
  }, [state])
  const ref = useCallback((element: HTMLElement | null) => {
    if (element) target.current = element
  }, [])
  return { ref, autofocus: first.current === state }
}
