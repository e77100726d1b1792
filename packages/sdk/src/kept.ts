import { type ComponentChild, type HTMLAttributes, h } from 'preact'

/** Hydration leaves alone what it finds in an element with markup of its own, and this markup never changes. */
const AS_FOUND = { dangerouslySetInnerHTML: { __html: '' } }

/**
 * A `div` whose content the server draws and the browser keeps as it is. Leave the children out of the client
 * module, `<Kept>{import.meta.env.SSR && <Long />}</Kept>`, and they cost readers neither code nor time. Where
 * the browser draws alone, it is empty.
 */
export function Kept(props: HTMLAttributes<HTMLDivElement>): ComponentChild {
  return h('div', props.children ? props : { ...props, ...AS_FOUND })
}
