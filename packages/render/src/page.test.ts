import type { Fragment } from '@bfp/contract'
import { describe, expect, it } from 'vitest'
import { addresses } from './address.ts'
import { pageDocument, validatePage } from './page.ts'
import { drawingFor } from './targets/drawing-for-tests.ts'
import { web } from './targets/web.ts'

const at = addresses('https://embeds.example')
const fragment: Fragment = {
  embed: 'lamps',
  revision: 1,
  format: 'poll',
  release: 'poll@1.2.3',
  target: 'web',
  state: 'fresh',
  ...web.wrap(drawingFor({ target: 'web', style: 'head' })),
  head: {
    title: 'Lamps',
    description: '',
    lang: 'ar',
    style: { id: 'poll@1.2.3', css: '.a::after{content:"</style>"}' },
    preload: ['https://embeds.example/assets/runtime.c3.js'],
  },
  box: { narrow: 1, wide: 1 },
  cache: { maxAge: 1, staleWhileRevalidate: 1, tags: [] },
}
const page = pageDocument(fragment, { addresses: at, answered: false })

function problems(html: string, csp = page.csp): string[] {
  return validatePage({ ...page, html, csp }).map(({ message }) => message)
}

describe('page', () => {
  it('keeps its own rules', () => {
    expect(validatePage(page)).toEqual([])
  })

  it('is written in the direction of its language', () => {
    expect(page.html).toContain('<html lang="ar" dir="rtl">')
  })

  it('leads back to the story once it has answered a form', () => {
    const story = 'https://news.example/lamps'
    const answered = pageDocument(fragment, { addresses: at, story, answered: true })
    expect(answered.html).toContain(`<a href="${story}">`)
    expect(pageDocument(fragment, { addresses: at, story, answered: false }).html).not.toContain(
      '<a href="https://news',
    )
    expect(validatePage(answered)).toEqual([])
  })

  it.each([
    ['no title', page.html.replace(/<title>.*<\/title>/, ''), 'needs title'],
    ['no canonical', page.html.replace('rel="canonical"', ''), 'needs link[rel=canonical]'],
    ['no noindex', page.html.replace('noindex', 'all'), 'needs meta[name=robots] noindex'],
    ['no JSON discovery', page.html.replace('application/json+oembed', ''), 'needs oEmbed discovery as JSON'],
    ['no XML discovery', page.html.replace('text/xml+oembed', ''), 'needs oEmbed discovery as XML'],
    ['no embed', page.html.replaceAll('bfp-embed', 'div'), 'needs one <bfp-embed>'],
    [
      'script inside',
      page.html.replace('</main>', '<script>1</script></main>'),
      'inline script, dropped by the policy',
    ],
    ['another style', page.html.replace('<style>', '<style>p{}'), 'a style the policy does not name'],
    [
      'a style attribute',
      page.html.replace('<main>', '<main style="x">'),
      'style attribute, dropped by a strict policy',
    ],
    [
      'a relative address',
      page.html.replace('</main>', '<a href="/x">x</a></main>'),
      'href is not absolute: /x',
    ],
  ])('is refused with %s', (_, html, message) => {
    expect(problems(html)).toEqual([message])
  })

  it.each(["default-src 'none'", "base-uri 'none'", 'frame-ancestors', 'form-action'])(
    'is refused with a policy without %s',
    (part) => {
      expect(problems(page.html, page.csp.replace(part, ''))).toEqual([`policy lacks ${part}`])
    },
  )

  it('is refused with a policy that lets in what is unsafe', () => {
    expect(problems(page.html, `${page.csp} 'unsafe-inline'`)).toEqual(['policy allows what is unsafe'])
  })
})
