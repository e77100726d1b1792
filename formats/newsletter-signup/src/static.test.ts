import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { contextOf, fixture, fixtureNames, given, render } from './test/door.ts'

const ALLOWED = 'div p h2 ul ol li figure img figcaption b strong i em a'.split(' ')

function staticOf(name: string) {
  return new JSDOM(render(given(name), { view: 'static', locale: fixture(name).locale }).html).window.document
    .body
}

describe.each(fixtureNames)('the static view of %s', (name) => {
  const body = staticOf(name)

  it('uses only what runs nowhere', () => {
    const tags = [...body.querySelectorAll('*')].map((element) => element.localName)
    expect(tags.filter((tag) => !ALLOWED.includes(tag))).toEqual([])
    expect(
      body.querySelectorAll('p:empty, li:empty, li ul, li ol, [style], :not(figure) > img, div > a'),
    ).toHaveLength(0)
  })

  it('has text only in paragraphs, headings, lists and captions', () => {
    const bare = [...body.querySelectorAll('div')].flatMap((div) => [...div.childNodes])
    expect(bare.filter((node) => node.nodeType === 3)).toEqual([])
  })

  it('says what it is', () => {
    const { title, frequency, image } = fixture(name).props
    expect(body.querySelector('h2')?.textContent).toBe(title)
    expect(body.textContent).toContain(frequency ?? title)
    expect(body.querySelector('figure > img')?.getAttribute('src')).toBe(image?.src)
  })
})

it('leads to the form where signups are open, and says why where they are not', () => {
  expect(staticOf('morning').querySelector('p > a')?.getAttribute('href')).toBe(contextOf().embed.page)
  expect(staticOf('paused').querySelector('p > a')).toBeNull()
  expect(staticOf('paused').textContent).toContain('Extra Time is back on 14 August.')
  expect(staticOf('closed').textContent).toContain('takes no more signups')
})
