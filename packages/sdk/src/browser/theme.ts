import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * Whether an element is drawn in light or dark colours, as its host and its reader have it; `light` on the server and
 * in the first render. For what CSS cannot paint, such as a canvas: everything else uses the tokens of the ground.
 */
export function useTheme(ref: RefObject<Element | null>): 'light' | 'dark' {
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const look = (): void => setTheme(isDark(element, dark.matches) ? 'dark' : 'light')
    const observer = new MutationObserver(look)
    for (const one of ancestors(element)) observer.observe(one, { attributes: true })
    dark.addEventListener('change', look)
    look()
    return () => {
      observer.disconnect()
      dark.removeEventListener('change', look)
    }
  }, [])
  return theme
}

/** The scheme in use: of those the element may have, the reader's, else the first. */
function isDark(element: Element, preferred: boolean): boolean {
  const schemes = getComputedStyle(element).colorScheme.split(' ')
  return schemes.includes('dark') && (preferred || !schemes.includes('light'))
}

/** Where hosts set a scheme: on the embed, or on anything around it, also outside of a shadow root. */
function ancestors(element: Element): Element[] {
  const root = element.getRootNode()
  const above = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  return above ? [above, ...ancestors(above)] : []
}
