import { useCallback, useEffect, useRef } from 'preact/hooks'

/** A ref for whatever should have the focus after the next step; the last element that took it counts. */
export type FocusTarget = (element: HTMLElement | null) => void

/** Moves focus after each of the reader's own steps; never when the embed appears or comes alive. */
export function useStepFocus(steps: number): FocusTarget {
  const target = useRef<HTMLElement | null>(null)
  const seen = useRef(steps)
  useEffect(() => {
    if (seen.current !== steps) target.current?.focus()
    seen.current = steps
  }, [steps])
  return useCallback((element) => {
    if (element) target.current = element
  }, [])
}
