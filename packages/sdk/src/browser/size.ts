import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** CSS px of the content box. */
export interface Size {
  width: number
  height: number
}

/**
 * How much room an element has: its own, not the window's, since hosts give columns of any width. Null on the
 * server and in the first render. What only looks different belongs into a container query of the stylesheet.
 */
export function useSize(ref: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setSize((now) => (now?.width === width && now.height === height ? now : { width, height }))
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return size
}
