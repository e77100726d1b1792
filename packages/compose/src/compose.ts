import type { Fragment, FragmentState, TargetName, Theme } from '@bfp/contract'
import { type AskOptions, fetchFragments } from './fetch-fragments.ts'
import { findEmbeds, type Place } from './find-embeds.ts'
import { headFor } from './head.ts'
import { fallbackFor, type LinkOf } from './link.ts'

export interface ComposeOptions {
  /** Base URL the host fetches from, http or https; a path is kept. */
  renderer: string
  /** Base URL readers reach the same renderer at; default `renderer`. Nothing else is ever linked or preloaded. */
  publicRenderer?: string
  /** Default `web`, the one that goes into a page. */
  target?: TargetName
  /** Language of the interface, a BCP 47 tag; default each embed's own. */
  locale?: string
  /** Default: follows the page's color-scheme. */
  theme?: Theme
  /** Milliseconds for all of the answer, body included; default 1500. */
  timeoutMs?: number
  /** Default the global `fetch`. */
  fetch?: typeof fetch
  /** Title and address of the link where an embed cannot be had and the article brings no fallback of its own. */
  links?: LinkOf
  /**
   * How `head` brings stylesheets. `link`: as files of the renderer, for a page whose Content-Security-Policy
   * allows those and no nonce. Default `inline`.
   */
  style?: 'inline' | 'link'
  /** Put on everything in `head`, for a page with a strict Content-Security-Policy. */
  nonce?: string
}

/** One per `<bfp-embed>`, in the order of the article; `error` is an embed left as a link. */
export interface ComposedEmbed {
  id: string
  state: FragmentState | 'error'
}

export interface Composed {
  html: string
  /** Markup for the page's `<head>`: each stylesheet and preload once, the loader once if any embed comes alive. */
  head: string
  embeds: ComposedEmbed[]
}

/**
 * Fills every `<bfp-embed src="…/ID">` of an article; all other bytes stay as they are. Whatever the renderer
 * does (down, slow, an error, garbage), an embed becomes a link at worst.
 * Throws a TypeError where `renderer` or `publicRenderer` is not an http(s) URL, and for nothing else.
 */
export async function compose(html: string, options: ComposeOptions): Promise<Composed> {
  const renderer = baseUrl(options.renderer)
  const site = baseUrl(options.publicRenderer ?? options.renderer)
  const places = findEmbeds(html)
  const found = await fetchFragments(
    [...new Set(places.flatMap(({ id }) => id ?? []))],
    ask(renderer, options),
  )
  const filled = places.map((place) => fill(html, place, found, fallbackFor(site, options.links)))
  return {
    html: splice(html, places, filled),
    head: headFor([...found.values()], { ...options, site }),
    embeds: places.map(({ id, segment }) => ({ id: id ?? segment, state: stateOf(found, id) })),
  }
}

function ask(renderer: string, options: ComposeOptions): AskOptions {
  const { target = 'web', timeoutMs = 1500, locale, theme } = options
  const wanted = { ...(locale && { locale }), ...(theme && { theme }) }
  return { renderer, target, timeoutMs, wanted, fetch: options.fetch ?? fetch }
}

function fill(html: string, place: Place, found: Found, fallback: ReturnType<typeof fallbackFor>): string {
  const fragment = place.id === undefined ? undefined : found.get(place.id)
  if (!fragment) return fallback(html, place)
  return place.inParagraph ? `</p>${fragment.html}<p>` : fragment.html
}

function splice(html: string, places: Place[], filled: string[]): string {
  const kept = [0, ...places.map(({ end }) => end)].map((end, at) => html.slice(end, places[at]?.start))
  return kept.map((bytes, at) => bytes + (filled[at] ?? '')).join('')
}

type Found = Map<string, Fragment>

function stateOf(found: Found, id: string | undefined): ComposedEmbed['state'] {
  return (id !== undefined && found.get(id)?.state) || 'error'
}

/** Without its trailing slash, search and hash. */
function baseUrl(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new TypeError(`The renderer's address must be an http(s) URL, not "${text}"`)
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
