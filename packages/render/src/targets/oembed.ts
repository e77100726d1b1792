import type { Box, Fragment, OEmbed } from '@bfp/contract'
import type { Addresses } from '../address.ts'
import { attributes, text } from '../html.ts'

export interface OEmbedRequest {
  fragment: Pick<Fragment, 'embed' | 'head' | 'box' | 'cache'>
  addresses: Addresses
  /** px the consumer has room for. */
  maxwidth?: number | undefined
  maxheight?: number | undefined
}

/** Column widths in px at which a box is measured; wider than the second gains nothing. */
const NARROW = 320
const WIDTH = 720

/**
 * `<blockquote><a></a></blockquote><iframe>`, with nothing on them but what WordPress keeps of a provider
 * it does not know (wp_filter_oembed_result). It may scroll: an embed grows while it is played, and WordPress
 * gives 1,000 px at most, others no more than they were told.
 */
export function oembed({
  fragment,
  addresses,
  maxwidth = WIDTH,
  maxheight = Infinity,
}: OEmbedRequest): OEmbed {
  const { embed, head, box, cache } = fragment
  const src = addresses.page(embed)
  const width = Math.min(WIDTH, maxwidth)
  const height = Math.min(heightAt(width, box), maxheight)
  const bare = { frameborder: 0, marginwidth: 0, marginheight: 0, scrolling: 'auto' }
  const frame = attributes({ src, width, height, ...bare, title: head.title })
  return {
    type: 'rich',
    version: '1.0',
    title: head.title,
    provider_name: 'BFP',
    provider_url: addresses.origin,
    cache_age: cache.maxAge + cache.staleWhileRevalidate,
    html: `<blockquote><a${attributes({ href: src })}>${text(head.title)}</a></blockquote><iframe${frame}></iframe>`,
    width,
    height,
  }
}

/** Between the measured widths on a straight line, which text never rises above; below them by area. */
function heightAt(width: number, { narrow, wide }: Box): number {
  if (width <= NARROW) return Math.ceil((narrow * NARROW) / width)
  return Math.ceil(narrow + ((wide - narrow) * (width - NARROW)) / (WIDTH - NARROW))
}

/** The same as XML; the root element is `oembed`. */
export function oembedXml(answer: OEmbed): string {
  const parts = Object.entries(answer).map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`)
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${parts.join('')}</oembed>\n`
}

/** XML 1.0 has no way to write most control characters, lone surrogates and two noncharacters. */
function xmlText(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what XML 1.0 section 2.2 leaves out
  return text(value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'))
}
