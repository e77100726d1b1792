import { ATTRIBUTE, ELEMENT } from '@bfp/contract'
import { escapeHtml } from './escape-html.ts'
import type { Place } from './find-embeds.ts'

export type LinkOf = (id: string) => { title: string; href: string } | undefined

/**
 * What stands where no fragment does: the article's own fallback, else a link. The element stays and names the
 * renderer, so that a loader on the page may still fill it. Without a valid id the article's bytes stay.
 */
export function fallbackFor(site: string, links: LinkOf = () => undefined) {
  return (html: string, { start, end, children, id }: Place): string => {
    if (id === undefined) return html.slice(start, end)
    const src = escapeHtml(`${site}/embeds/${id}`)
    return `<${ELEMENT} ${ATTRIBUTE.src}="${src}">${children || anchor(site, id, links)}</${ELEMENT}>`
  }
}

function anchor(site: string, id: string, links: LinkOf): string {
  const { title, href } = links(id) ?? { title: id, href: `${site}/embeds/${id}/page` }
  return `<a href="${escapeHtml(href)}">${escapeHtml(title)}</a>`
}
