import { ATTRIBUTE } from '@bfp/contract/marker'

/**
 * Where the routes of its renderer begin, without a slash at the end; the id; and how the fragment is wanted, a query
 * without its `?`.
 */
export type Address = [renderer: string, id: string, options?: string]

/** What the `src` of an embed says; it has no id where that is not the address of an embed. */
export function addressOf(embed: Element): Address {
  const link = document.createElement('a')
  link.href = embed.getAttribute(ATTRIBUTE.src) ?? ''
  return link.href.split(/\/embeds\/|\/?[?#]|\/$/) as Address
}
