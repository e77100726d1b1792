import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { State } from './state.ts'

/** A ref for whatever should have the focus after the answer; the last element that took it counts. */
export type FocusTarget = (element: HTMLElement | null) => void

/** Moves focus when a reader's own signup was judged; never when the embed appears or comes alive. */
export function useAnswerFocus(state: State): FocusTarget {
  const target = useRef<HTMLElement | null>(null)
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current !== state && state.phase !== 'sending') target.current?.focus()
    seen.current = state
  }, [state])
  return useCallback((element) => {
    if (element) target.current = element
  }, [])
}
