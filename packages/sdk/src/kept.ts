import { type ComponentChild, h } from 'preact'

/** Hydration leaves alone what it finds in an element with markup of its own, and this markup never changes. */
const AS_FOUND = { __html: '' }

/**
 * A `div` whose content the server draws and the browser keeps as it is. Leave the children out of the client
 * module, `<Kept>{import.meta.env.SSR && <Long />}</Kept>`, and they cost readers neither code nor time. Where
 * the browser draws alone, it is empty.
 */
export function Kept({ class: name, children }: KeptProps): ComponentChild {
  return h('div', { class: name, ...(children ? { children } : { dangerouslySetInnerHTML: AS_FOUND }) })
}

interface KeptProps {
  class?: string | undefined
  children?: ComponentChild
}
