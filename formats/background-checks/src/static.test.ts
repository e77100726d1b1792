import { describe, expect, it } from 'vitest'
import { fixture, fixtureNames, given, renderStatic, validate } from './test/door.ts'

describe('where nothing runs', () => {
  it('all that is drawn is said: the years, the regions, the moments, the source', () => {
    const { html } = renderStatic(given('united-states'))
    const said = [
      '<strong>Background checks, United States, November 1998 – September 2023</strong>',
      '<p>Highest: 4,645,609 in March 2021. Latest: 2,035,410 in September 2023.</p>',
      '<li><strong>2020: 39,326,079</strong> Jan 2,',
      '<strong>2023: 21,252,689*</strong>',
      '<li>Wyoming: 70,276</li>',
      '<strong>December 2012: More than 2.5 million for the first time</strong> 2,776,105 checks',
      '<a href="https://github.com/BuzzFeedNews/nics-firearm-background-checks" rel="noopener">',
    ]
    for (const each of said) expect(html).toContain(each)
  })

  it.each(fixtureNames)('%s is made of text and lists alone', (name) => {
    const { html } = renderStatic(given(name), fixture(name).locale)
    expect([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag)).not.toContain(
      expect.stringMatching(/^(?!div|h2|p|ul|ol|li|strong|a$)/),
    )
    expect(html).not.toMatch(/<(\w+)[^>]*><\/\1>|NaN|undefined/)
  })
})

describe('what others say of it', () => {
  it('is the introduction, and a data set for search engines', () => {
    const { description } = renderStatic(given('united-states'))
    expect(description.title).toBe('A quarter of a century of firearm background checks')
    expect(description.jsonLd).toMatchObject({
      '@type': 'Dataset',
      temporalCoverage: '1998-11/2023-09',
      spatialCoverage: 'United States',
    })
  })

  it('is the highest and the latest figure where there is no introduction', () => {
    const { description } = renderStatic(given('zeros'), 'fr')
    expect(description.description).toContain('Éclipses totales, Vallée du Loup.')
  })
})

describe('props', () => {
  it('refuse a moment outside of the figures, by its place', () => {
    const result = validate({
      ...fixture('united-states').props,
      moments: [
        { month: '2020-03', title: 'In' },
        { month: '2023-10', title: 'Out' },
      ],
    })
    expect(result).toMatchObject({ ok: false, problems: [{ pointer: '/moments/1/month' }] })
  })

  it.each([
    { series: { name: 'A', start: '2020-13', values: [1] } },
    { series: { name: 'A', start: '2020-01', values: [] } },
    { series: { name: 'A', start: '2020-01', values: [-1] } },
    { series: { name: 'A', start: '2020-01', values: [1.5] } },
    { source: { name: 'A', url: 'javascript:alert(1)' } },
    { title: ' ' },
  ])('refuse %j', (changes) => {
    expect(validate({ ...fixture('single-month').props, ...changes }).ok).toBe(false)
  })
})
