import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, useHosts } from '../hosts/host.ts'
import { answerWrong, signUp, unfocused } from '../reach.ts'
import { expectAlike, shoot } from '../snapshot.ts'
import type { Visit } from '../visit.ts'
import { restyle, visitHost } from './host-page.ts'
import { SHEETS } from './sheets.ts'

const hosts = useHosts()
const query = 'isolation=shadow'

beforeAll(async () => {
  await hosts().renderer.save('newsletter', 'newsletter-signup', 'morning')
  await hosts().renderer.save('arabic', 'quiz', 'arabic')
})

interface State {
  name: string
  id: string
  reach?(embed: Locator): Promise<void>
}

const STATES: State[] = [
  { name: 'question', id: 'quiz-trivia' },
  { name: 'feedback', id: 'quiz-trivia', reach: answerWrong },
  { name: 'arabic', id: 'arabic' },
  { name: 'signup', id: 'newsletter' },
]

describe.each(STATES)('$name in a shadow root', ({ name, id, reach }) => {
  let visit: Visit
  let bare: Buffer
  const show = async (asked: string): Promise<Visit> => {
    const shown = await visitHost(hosts(), { id, query: asked, width: 600 })
    const embed = await shown.alive(id)
    await reach?.(embed)
    await unfocused(shown)
    return shown
  }
  beforeAll(async () => {
    visit = await show(query)
    bare = await shoot(visit.page, '.bfp-root')
  })
  afterAll(() => visit.close())

  test('looks as in the light DOM', async () => {
    const light = await show('')
    expectAlike(`${name}-light`, await shoot(light.page, '.bfp-root'), bare, 0.005)
    await light.close()
  })

  test.each(SHEETS)('looks under $name as on a bare page', async ({ name: sheet, css }) => {
    await restyle(visit.page, css)
    expectAlike(`${name}-shadow-${sheet}`, bare, await shoot(visit.page, '.bfp-root'), 0.005)
  })
})

test('comes alive in a shadow root in the nodes it finds', async () => {
  const { page, alive, troubles, close } = await visitHost(hosts(), { id: 'quiz-trivia', query, width: 600 })
  const held = Promise.withResolvers<void>()
  await page.route('**/loader.js', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  const embed = page.locator('bfp-embed')
  await embed.locator('.bfp-root button').first().waitFor()
  const before = await embed.evaluateHandle((node) => [
    ...(node.shadowRoot?.querySelectorAll('.bfp-root *') ?? []),
  ])
  held.resolve()
  await alive('quiz-trivia')
  const kept = await before.evaluate((nodes) => nodes.map((node) => node.isConnected))
  expect(kept.length).toBeGreaterThan(20)
  expect(kept).not.toContain(false)
  expect(await embed.evaluate((node) => node.querySelector('.bfp-root'))).toBeNull()
  await answer(embed)
  expect(troubles).toEqual([])
  await close()
})

test('tokens of the host reach into a shadow root, other custom properties do not', async () => {
  const css =
    ':root { --bfp-accent: rgb(200, 0, 60); --bfp-radius: 3px; --bfp_text: red; color-scheme: dark }'
  const { page, alive, close } = await visitHost(hosts(), { id: 'newsletter', query, width: 600, css })
  const signup = await alive('newsletter')
  const look = await signup.getByRole('button').evaluate((button) => {
    const { backgroundColor, borderRadius } = getComputedStyle(button)
    const heading = button.closest('section')?.querySelector('h2') ?? button
    return { backgroundColor, borderRadius, text: getComputedStyle(heading).color }
  })
  expect(look).toEqual({
    backgroundColor: 'rgb(200, 0, 60)',
    borderRadius: '2.1px',
    text: 'rgb(241, 242, 244)',
  })
  await page.close()
  await close()
})

test('forms in a shadow root send, with script and without', async () => {
  const visit = await visitHost(hosts(), { id: 'newsletter', query, width: 600 })
  await signUp(await visit.alive('newsletter'), 'shadow@example.com', 'You’re on the list')
  expect(visit.troubles).toEqual([])
  await visit.close()

  const options = { javaScriptEnabled: false }
  const { page, close } = await visitHost(hosts(), { id: 'quiz-trivia', query, width: 600 }, options)
  await page.getByRole('button', { name: 'Honey', exact: true }).click()
  await page.getByText('Right!').waitFor()
  expect(new URL(page.url()).pathname).toBe('/embeds/quiz-trivia/page')
  await close()
})
