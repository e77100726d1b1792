import { expect, it } from 'vitest'
import { contextOf, fixtureNames, given, render } from './test/door.ts'

it('says what the newsletter is, with a way to subscribe while signups are open', () => {
  const { description } = render(given('picture'))
  expect(description).toMatchObject({
    title: 'The Long Table',
    description: expect.stringMatching(/^One seasonal recipe .* leftovers\. A shopping list/),
    image: 'https://images.invalid/long-table.jpg',
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Periodical',
      potentialAction: { '@type': 'SubscribeAction', target: contextOf().embed.page },
    },
  })
  expect(render(given('paused')).description.jsonLd).not.toHaveProperty('potentialAction')
})

it('has something to say where nobody wrote a description', () => {
  expect(render(given('plain')).description.description).toBe('Corrections')
  expect(render(given('plain', { frequency: 'Weekly' })).description.description).toBe('Weekly')
})

it.each(fixtureNames)('%s has room kept for it', (name) => {
  const { narrow, wide } = render(given(name)).box
  expect(narrow).toBeGreaterThan(250)
  expect(wide).toBeGreaterThan(250)
})
