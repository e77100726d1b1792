import metascraper from 'metascraper'
import description from 'metascraper-description'
import image from 'metascraper-image'
import title from 'metascraper-title'
import ogs from 'open-graph-scraper'
import { unfurl } from 'unfurl.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureOf, type Running, startRenderer } from './service.ts'

const PICTURE = 'https://images.example/kettle.jpg'
const TITLE = 'Tea & <other> “measures”'
const DESCRIPTION = 'Nine questions about kettles.'
let renderer: Running

beforeAll(async () => {
  renderer = await startRenderer()
  const { locale, props } = await fixtureOf('quiz', 'trivia')
  const words = { ...props, title: TITLE, intro: `<p>${DESCRIPTION}</p>` }
  const picture = { src: PICTURE, alt: 'A kettle', width: 1600, height: 900 }
  const save = (id: string, more: object) =>
    renderer.call('POST', '/api/embeds', { id, format: 'quiz', locale, props: { ...words, ...more } })
  expect((await save('with-picture', { image: picture })).status).toBe(201)
  expect((await save('without', {})).status).toBe(201)
})
afterAll(() => renderer.close())

interface Preview {
  title?: unknown
  description?: unknown
  image?: unknown
  card?: unknown
}

/** What each of the libraries shows of an address. */
const readers: Record<string, (url: string) => Promise<Preview>> = {
  async 'unfurl.js'(url) {
    const { open_graph: og, twitter_card: twitter } = await unfurl(url, { oembed: false })
    return {
      title: og?.title,
      description: og?.description,
      image: og?.images?.[0]?.url,
      card: twitter?.card,
    }
  },
  async metascraper(url) {
    const html = await (await fetch(url)).text()
    return metascraper([title(), description(), image()])({ url, html })
  },
  async 'open-graph-scraper'(url) {
    const { result } = await ogs({ url, onlyGetOpenGraphInfo: true })
    return {
      title: result.ogTitle,
      description: result.ogDescription,
      image: result.ogImage?.[0]?.url,
      card: result.twitterCard,
    }
  },
}

describe.each(Object.keys(readers))('%s', (name) => {
  const read = (path: string): Promise<Preview> | undefined => readers[name]?.(renderer.url + path)

  test.each(['/embeds/with-picture/page', '/embeds/with-picture?target=crawler'])(
    'reads title, description and picture from %s',
    async (path) => {
      expect(await read(path)).toEqual({
        title: TITLE,
        description: DESCRIPTION,
        image: PICTURE,
        ...(name !== 'metascraper' && { card: 'summary_large_image' }),
      })
    },
  )

  test.each(['/embeds/without/page', '/embeds/without?target=crawler'])(
    'shows no broken picture of %s',
    async (path) => {
      const { image, card, ...words } = (await read(path)) ?? {}
      expect(words).toEqual({ title: TITLE, description: DESCRIPTION })
      expect(image ?? null).toBeNull()
      if (name !== 'metascraper') expect(card).toBe('summary')
    },
  )
})
