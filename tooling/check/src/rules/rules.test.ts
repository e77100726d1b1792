import { addresses, oembed, oembedXml } from '@bfp/render'
import { describe, expect, it } from 'vitest'
import type { Sample } from '../sample.ts'
import { absoluteLinks } from './absolute-links.ts'
import { fresh } from './fresh.ts'
import { oembedAnswer } from './oembed-answer.ts'
import { repeatable } from './repeatable.ts'
import { structuredData } from './structured-data.ts'
import { targetRules } from './target-rules.ts'
import { validHtml } from './valid-html.ts'

function sample(html: string, target = 'web'): Sample {
  return { fixture: 'quiz/planted', target, html }
}

function page(body: string, head = ''): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Lamps</title>${head}</head><body>${body}</body></html>`
}

describe('fresh', () => {
  const fragment = { state: 'fresh' } as Required<Sample>['fragment']

  it('finds a lower step of the ladder', () => {
    expect(fresh([{ ...sample(''), fragment: { ...fragment, state: 'stale' } }])).toMatchObject([
      { rule: 'fresh', fixture: 'quiz/planted', message: 'the format failed; this is a stale' },
    ])
    expect(fresh([{ ...sample(''), fragment }])).toEqual([])
  })
})

describe('target-rules', () => {
  it('asks the target that drew it', () => {
    const options = { target: 'web' } as const
    expect(targetRules([{ ...sample('<bfp-embed><script>1</script></bfp-embed>'), options }])).toMatchObject([
      { rule: 'target-rules', where: '/bfp-embed[1]/script[1]', message: 'script that runs' },
    ])
    expect(targetRules([{ ...sample('<bfp-embed></bfp-embed>'), options }])).toEqual([])
  })

  it('asks the page where it is one', () => {
    const cache = { maxAge: 1, staleWhileRevalidate: 1, tags: [] }
    const made = { html: page(''), csp: '', state: 'fresh' as const, cache }
    const found = targetRules([{ ...sample(made.html, 'page'), page: made }])
    expect(found.map(({ message }) => message)).toContain('needs one <bfp-embed>')
  })
})

describe('valid-html', () => {
  it.each([
    ['<bfp-embed><span><div></div></span></bfp-embed>', 'element-permitted-content'],
    ['<bfp-embed><p><div></div></p></bfp-embed>', 'close-order'],
    ['<bfp-embed><img src="https://a.example/b.png"></bfp-embed>', 'wcag/h37'],
    ['<bfp-embed><p id="a">x</p><p id="a">x</p></bfp-embed>', 'no-dup-id'],
    ['<p><style>p{}</style></p>', 'element-permitted-content'],
    [
      '<bfp-embed><template shadowrootmode="open"><img src="https://a.example/b.png"></template></bfp-embed>',
      'wcag/h37',
    ],
    ['<!doctype html><html lang="en"><head></head><body></body></html>', 'element-required-content'],
  ])('%s', async (html, rule) => {
    const found = await validHtml([sample(html)])
    expect(found.map(({ rule }) => rule)).toContain('valid-html')
    expect(found.map(({ message }) => message.split(':')[0])).toContain(rule)
  })

  it('takes a style in the element, and nowhere else', async () => {
    const html = '<bfp-embed><style>p{}</style><div><p>x</p></div></bfp-embed>'
    expect(await validHtml([sample(html), sample(page(html))])).toEqual([])
  })
})

describe('absolute-links', () => {
  it.each([
    '<a href="/x">x</a>',
    '<a href="//a.example/">x</a>',
    '<a href="javascript:x">x</a>',
    '<img src="b.png" alt="">',
    '<form action="?x"></form>',
    '<template><a href="x">x</a></template>',
    page('', '<meta property="og:url" content="/x">'),
  ])('finds %s', (html) => {
    expect(absoluteLinks([sample(html)])).toMatchObject([{ rule: 'absolute-links' }])
  })

  it('knows absolute ones', () => {
    const html = '<a href="https://a.example/">x</a><a href="mailto:a@b.example">y</a><a href="#z">z</a>'
    expect(absoluteLinks([sample(html)])).toEqual([])
  })
})

describe('repeatable', () => {
  it('finds what differs, and where', () => {
    expect(repeatable([sample('<p>1</p>')], [sample('<p>2</p>')])).toMatchObject([
      { rule: 'repeatable', where: 'character 3' },
    ])
    expect(repeatable([sample('<p>1</p>')], [])).toHaveLength(1)
    expect(repeatable([sample('<p>1</p>')], [sample('<p>1</p>')])).toEqual([])
  })
})

describe('structured-data', () => {
  const node = (json: object) =>
    sample(
      page(
        '',
        `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...json })}</script>`,
      ),
    )

  it('finds types, properties and values that schema.org does not have', async () => {
    const found = await structuredData([
      node({ '@type': 'Quiz', name: 'Lamps' }),
      node({ '@type': 'Quizz', name: 'Lamps' }),
      node({ '@type': 'Quiz', lamps: 3 }),
      node({ '@type': 'Quiz', hasPart: [{ '@type': 'Question', acceptedAnswer: 3 }] }),
      sample(page('', '<script type="application/ld+json">{"@type":"Quiz"}</script>'), 'no context'),
    ])
    expect(found.map(({ rule }) => rule)).toEqual(Array(4).fill('structured-data'))
    expect(found.at(-1)?.target).toBe('no context')
  })

  it('runs no compiler for nothing', async () => {
    expect(await structuredData([sample(page(''))])).toEqual([])
  })
})

describe('oembed-answer', () => {
  const said = oembed({
    addresses: addresses('https://embeds.example'),
    fragment: {
      embed: 'lamps',
      head: { title: 'Lamps & stairs', description: '', lang: 'en', preload: [] },
      box: { narrow: 640, wide: 400 },
      cache: { maxAge: 1, staleWhileRevalidate: 1, tags: [] },
    },
  })
  const good: Sample = { ...sample(said.html, 'oembed'), oembed: said, xml: oembedXml(said) }

  it('takes what the contract says', () => {
    expect(oembedAnswer([good])).toEqual([])
  })

  it('finds what it does not', () => {
    expect(oembedAnswer([{ ...good, oembed: { ...said, height: 0.5 } }])).toMatchObject([
      { rule: 'oembed-answer', where: 'height' },
    ])
  })

  it.each(['<oembed><title>A & B</title></oembed>', '<oembed><title>A</oembed>', ''])(
    'finds XML that is not well-formed: %s',
    (xml) => {
      const declared = `<?xml version="1.0" encoding="utf-8"?>${xml}`
      expect(oembedAnswer([{ ...good, xml: declared }])).toMatchObject([{ where: 'xml' }])
    },
  )
})
