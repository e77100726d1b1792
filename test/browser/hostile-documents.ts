import type { Embed } from '@bfp/contract'
import type { Renderer } from '@bfp/render'

type Draw = (renderer: Renderer, embed: Embed, payload: string) => Promise<string>

/**
 * Every way an embed leaves the renderer as HTML, with what a reader can do to it without script. The frame
 * in an instant article stays empty here, for the page in it is a way of its own.
 */
const WAYS = {
  web: async (renderer: Renderer, embed: Embed) =>
    (await renderer.fragment(embed, { target: 'web', style: 'head' })).html,
  shadow: async (renderer: Renderer, embed: Embed) =>
    (await renderer.fragment(embed, { target: 'web', isolation: 'shadow' })).html,
  app: async (renderer: Renderer, embed: Embed) => (await renderer.fragment(embed, { target: 'app' })).html,
  native: async (renderer: Renderer, embed: Embed) =>
    (await renderer.fragment(embed, { target: 'app', variant: 'native' })).html,
  instant: async (renderer: Renderer, embed: Embed) =>
    withoutFrames((await renderer.fragment(embed, { target: 'instant' })).html),
  figure: async (renderer: Renderer, embed: Embed) =>
    withoutFrames((await renderer.fragment(embed, { target: 'instant', part: 'figure' })).html),
  crawler: async (renderer: Renderer, embed: Embed) =>
    (await renderer.fragment(embed, { target: 'crawler' })).html,
  page: async (renderer: Renderer, embed: Embed) => (await renderer.page(embed)).html,
  answered: async (renderer: Renderer, embed: Embed, payload: string) => {
    const { fields, outcome } = answerTo(embed, payload)
    return (await renderer.page(embed, { fields, ...(outcome && { outcome }) })).html
  },
} satisfies Record<string, Draw>

/**
 * An embed as it leaves the renderer in a way, without what would only be fetched: no document here gets its script
 * files, which are looked at where embeds are alive.
 */
export async function markupOf(way: Way, renderer: Renderer, embed: Embed, payload: string): Promise<string> {
  const html = await WAYS[way](renderer, embed, payload)
  return html.replaceAll(/<script (?=[^>]*\bsrc=)/g, '<script type="text/plain" ')
}

function withoutFrames(html: string): string {
  return html.replaceAll('<iframe src=', '<iframe data-src=')
}

export type Way = keyof typeof WAYS

export const ALL_WAYS = Object.keys(WAYS) as Way[]

/** Without those that hold the same markup as another, or no words. */
export const DISTINCT_WAYS = ALL_WAYS.filter((way) => !['shadow', 'figure', 'native'].includes(way))

/** A quiz played to its end; a signup that was refused, with the payload as the address. */
function answerTo({ format }: Embed, payload: string) {
  if (format === 'newsletter-signup')
    return {
      fields: [['email', payload]] satisfies Fields,
      outcome: { outcome: 'invalid', field: 'email' } as const,
    }
  return {
    fields: [
      ['seed', '1'],
      ['at', '0'],
      ['q0', '0'],
      ['step', 'next'],
    ] satisfies Fields,
  }
}

type Fields = [string, string][]
