import { OEmbed } from '@bfp/contract'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { addresses } from '../address.ts'
import { type OEmbedRequest, oembed, oembedXml } from './oembed.ts'
import { elements } from './tree.ts'

function answer(
  room: Pick<OEmbedRequest, 'maxwidth' | 'maxheight'> = {},
  title = 'Lamps & <stairs>',
): OEmbed {
  return oembed({
    addresses: addresses('https://embeds.example'),
    fragment: {
      embed: 'lamps',
      head: { title, description: '', lang: 'en', preload: [] },
      box: { narrow: 640, wide: 400 },
      cache: { maxAge: 5, staleWhileRevalidate: 60, tags: [] },
    },
    ...room,
  })
}

/** What WordPress leaves of a provider it does not know: wp_filter_oembed_result in wp-includes/embed.php. */
const KEPT = new Map([
  ['a', ['href']],
  ['blockquote', []],
  ['iframe', ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title']],
])

describe('oEmbed', () => {
  it('is what the contract says', () => {
    expect(OEmbed.parse(answer())).toMatchObject({ width: 720, height: 400, cache_age: 65 })
  })

  it.each([
    ['the narrow height at 320 px', 320, 640],
    ['more height below', 160, 1280],
    ['height in between', 520, 520],
    ['no more width than is of use', 2000, 400],
  ])('asks for %s', (_, maxwidth, height) => {
    const said = answer({ maxwidth })
    expect(said).toMatchObject({ width: Math.min(maxwidth, 720), height })
    expect(said.html).toContain(`width="${said.width}" height="${height}"`)
  })

  it('never asks for more height than there is', () => {
    expect(answer({ maxheight: 200 })).toMatchObject({ height: 200 })
    expect(answer({ maxheight: 1000 })).toMatchObject({ height: 400 })
  })

  it('may scroll, because it grows while it is played and not every host follows', () => {
    expect(answer().html).toContain('scrolling="auto"')
  })

  it('consists of what WordPress keeps', () => {
    const found = elements(parseFragment(answer().html))
    expect(found.map(({ path }) => path)).toEqual(['/blockquote[1]', '/blockquote[1]/a[1]', '/iframe[1]'])
    for (const { node } of found)
      for (const { name } of node.attrs) expect(KEPT.get(node.tagName)).toContain(name)
  })

  it('escapes its title in HTML', () => {
    expect(answer({}, '"><script>').html).toContain('title="&quot;&gt;&lt;script&gt;"')
  })

  it('is well-formed as XML, whatever the title', () => {
    const xml = oembedXml(answer({}, 'A&B <c> ]]> \u0000\u000b\ud800\uffff 🪔'))
    expect(xml).toContain('<title>A&amp;B &lt;c&gt; ]]&gt; \ufffd\ufffd\ufffd\ufffd 🪔</title>')
    expect(xml).toContain('<html>&lt;blockquote&gt;&lt;a href="https://embeds.example/embeds/lamps/page"&gt;')
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed>/)
    expect(xml).toContain('<width>720</width><height>400</height></oembed>')
  })
})
