import { describe, expect, it } from 'vitest'
import { drawingFor } from './drawing-for-tests.ts'
import { web } from './web.ts'

const PRELOAD = '<link rel="modulepreload" href="https://a.example/b.js">'
const STYLESHEET = '<link rel="stylesheet" href="https://a.example/b.css" data-bfp="poll@1.2.3">'

describe('web', () => {
  it('holds preloads, the style, the markup and the data, in this order', () => {
    const { html } = web.wrap(drawingFor({ target: 'web' }))
    expect(html).toMatch(
      /^<bfp-embed src="https:\/\/embeds\.example\/embeds\/lamps"[^>]*><link rel="modulepreload" href="https:\/\/embeds\.example\/assets\/runtime\.c3\.js"><link rel="modulepreload" href="https:\/\/embeds\.example\/assets\/poll\/1\.2\.3\/client\.a1\.js"><style data-bfp="poll@1\.2\.3">\.poll\{color:teal\}<\/style><div class="bfp-root" lang="en" dir="ltr"><p>Which lamp first\?<\/p><\/div><script type="application\/json" class="bfp-data">\{.*\}<\/script>\n<\/bfp-embed>$/,
    )
  })

  it('leaves the style to hosts that hoist it', () => {
    expect(web.wrap(drawingFor({ target: 'web', style: 'head' })).html).not.toContain('<style')
  })

  it('keeps the style inside a shadow root, which the head does not reach', () => {
    const { html } = web.wrap(drawingFor({ target: 'web', style: 'head', isolation: 'shadow' }))
    expect(html).toMatch(/<template shadowrootmode="open"><style/)
  })

  it.each(['light', 'shadow'] as const)('names the stylesheet as a file where asked to: %s', (isolation) => {
    const { html } = web.wrap(drawingFor({ target: 'web', style: 'link', isolation }))
    expect(html).not.toContain('<style')
    expect(html).toMatch(
      /<link rel="stylesheet" href="https:\/\/embeds\.example\/assets\/poll\/1\.2\.3\/style\.\w+\.css" data-bfp="poll@1\.2\.3">/,
    )
    expect(web.validate(html)).toEqual([])
  })

  it('names a theme only where one was asked for', () => {
    expect(web.wrap(drawingFor({ target: 'web', theme: 'dark' })).html).toContain(' theme="dark"')
    expect(web.wrap(drawingFor({ target: 'web', theme: 'auto' })).html).not.toContain('theme=')
  })

  it('lists every file with its bytes and integrity', () => {
    const { assets } = web.wrap(drawingFor({ target: 'web' }))
    expect(assets.map(({ kind }) => kind)).toEqual(['loader', 'runtime', 'module'])
    for (const { bytes, integrity } of assets) expect([bytes, integrity]).not.toContain(undefined)
  })

  it.each(['never', 'interaction'] as const)(
    'asks for no script early where it may never run: %s',
    (hydrate) => {
      const drawing = drawingFor({ target: 'web' })
      const manifest = { ...drawing.release.manifest, hydrate }
      const { html } = web.wrap({ ...drawing, release: { ...drawing.release, manifest } })
      expect(html).not.toContain('modulepreload')
    },
  )

  it('leaves preloads to hosts that hoist them', () => {
    expect(web.wrap(drawingFor({ target: 'web', style: 'head' })).html).not.toContain('modulepreload')
  })

  it('carries no data and no module where nothing comes alive', () => {
    const drawing = drawingFor({ target: 'web' })
    const manifest = { ...drawing.release.manifest, hydrate: 'never' as const }
    const { html, assets } = web.wrap({ ...drawing, release: { ...drawing.release, manifest } })
    expect(html).not.toMatch(/module=|<script/)
    expect(assets).toEqual([])
  })

  it('never lets data end its script', () => {
    const drawing = drawingFor({ target: 'web' })
    const props = { title: '</script><script>alert(1)</script><!-- <script>' }
    const { html } = web.wrap({ ...drawing, data: { ...drawing.data, props } })
    expect(html.match(/<\/?script/g)).toHaveLength(2)
    expect(web.validate(html)).toEqual([])
  })

  it.each([
    ['two elements', '<bfp-embed></bfp-embed><p></p>', 'must be one <bfp-embed>'],
    ['another element', '<div></div>', 'must be one <bfp-embed>'],
    ['script', '<bfp-embed><script>1</script></bfp-embed>', 'script that runs'],
    [
      'a module',
      '<bfp-embed><script type="module" src="https://a.example/b.js"></script></bfp-embed>',
      'script that runs',
    ],
    [
      'link',
      '<bfp-embed><link rel="stylesheet" href="https://a.example/b.css"></bfp-embed>',
      '<link> in a fragment',
    ],
    ...(
      [
        ['in the markup', '<div class="bfp-root">LINK</div>'],
        ['after the markup', '<div class="bfp-root"></div>LINK'],
        ['in a template that is no shadow root of the embed', '<div><template>LINK</template></div>'],
        ['in a second template', '<template shadowrootmode="open"></template><template>LINK</template>'],
      ] as const
    ).flatMap(([where, inside]) =>
      [PRELOAD, STYLESHEET].map((link) => [
        `${link.slice(0, 24)} ${where}`,
        `<bfp-embed>${inside.replace('LINK', link)}</bfp-embed>`,
        '<link> in a fragment',
      ]),
    ),
    ...[
      STYLESHEET.replace('stylesheet', 'preload'),
      STYLESHEET.replace('stylesheet', 'stylesheet preload'),
      STYLESHEET.replace('stylesheet', 'alternate stylesheet'),
      STYLESHEET.replace('rel="stylesheet" ', ''),
      STYLESHEET.replace('>', ' media="print">'),
      STYLESHEET.replace('>', ' disabled>'),
      PRELOAD.replace('modulepreload', 'preconnect'),
      PRELOAD.replace('>', ' data-bfp="poll@1.2.3">'),
    ].map((link) => [link, `<bfp-embed>${link}</bfp-embed>`, '<link> in a fragment']),
    [
      'a stylesheet of nowhere',
      `<bfp-embed>${STYLESHEET.replace('https://a.example', '')}</bfp-embed>`,
      'href is not absolute: /b.css',
    ],
    ['base', '<bfp-embed><base></bfp-embed>', '<base> in a fragment'],
    ['a handler', '<bfp-embed><p onclick="x"></p></bfp-embed>', 'inline handler onclick'],
    ['a style', '<bfp-embed><p style="x"></p></bfp-embed>', 'style attribute, dropped by a strict policy'],
    ['a relative address', '<bfp-embed><a href="/x"></a></bfp-embed>', 'href is not absolute: /x'],
    [
      'an address that runs',
      '<bfp-embed><a href="javascript:x"></a></bfp-embed>',
      'href is not absolute: javascript:x',
    ],
    [
      'a relative picture',
      '<bfp-embed><img srcset="https://a.example/b.png 1x, c.png 2x"></bfp-embed>',
      'srcset is not absolute',
    ],
    [
      'what is in a shadow root',
      '<bfp-embed><template shadowrootmode="open"><p onclick="x"></p></template></bfp-embed>',
      'inline handler onclick',
    ],
  ])('refuses %s', (_, html, message) => {
    expect(web.validate(html).map((problem) => problem.message)).toEqual([message])
  })
})
