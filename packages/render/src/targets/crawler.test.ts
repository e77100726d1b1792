import { describe, expect, it } from 'vitest'
import { crawler } from './crawler.ts'
import { drawingFor } from './drawing-for-tests.ts'

const drawing = drawingFor({ target: 'crawler' })
const jsonLd = { '@context': 'https://schema.org', '@type': 'Quiz', name: '</script><p>' }

describe('crawler', () => {
  it('says early what it is about', () => {
    const { html } = crawler.wrap({ ...drawing, description: { ...drawing.description, jsonLd } })
    expect(html).toContain('<title>Lamps &amp; &lt;stairs&gt;</title>')
    expect(html).toContain('<meta property="og:title" content="Lamps &amp; &lt;stairs&gt;">')
    expect(html).toContain('<link rel="canonical" href="https://embeds.example/embeds/lamps/page">')
    expect(html).toContain('"name":"\\u003c/script>\\u003cp>"')
    expect(html.indexOf('<p>Which lamp first?</p>')).toBeGreaterThan(html.indexOf('<h1>'))
  })

  it('belongs to the story that carries it, where there is one', () => {
    const story = 'https://news.example/lamps?from=front'
    const { html } = crawler.wrap({ ...drawing, embed: { ...drawing.embed, story } })
    expect(html).toContain(`<link rel="canonical" href="${story}">`)
    expect(html).toContain('<meta name="robots" content="noindex">')
    expect(crawler.wrap(drawing).html).not.toContain('noindex')
  })

  const good = crawler.wrap(drawing).html
  it.each([
    ['no title', good.replace(/<title>.*<\/title>/, ''), 'needs title'],
    ['no charset', good.replace('<meta charset="utf-8">', ''), 'needs meta[charset=utf-8]'],
    ['no description', good.replace(/<meta name="description"[^>]*>/, ''), 'needs meta[name=description]'],
    ['no canonical', good.replace(/<link rel="canonical"[^>]*>/, ''), 'needs link[rel=canonical]'],
    ['no preview', good.replace(/<meta property="og:title"[^>]*>/, ''), 'needs meta[property="og:title"]'],
    [
      'no preview address',
      good.replace(/<meta property="og:url"[^>]*>/, ''),
      'needs meta[property="og:url"]',
    ],
    ['script', good.replace('</main>', '<script>1</script></main>'), 'script that runs'],
    ['a form', good.replace('</main>', '<form></form></main>'), '<form> says nothing to a crawler'],
    [
      '2 MB',
      good.replace('</main>', `${'é'.repeat(1_000_000)}</main>`),
      expect.stringMatching(/more than 2000000 are not read$/),
    ],
  ])('refuses %s', (_, html, message) => {
    expect(crawler.validate(html).map((problem) => problem.message)).toEqual([message])
  })
})
