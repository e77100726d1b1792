import { beforeAll, expect, test } from 'vitest'
import { fixture, type QuizWords, rightAnswers, trivia } from '../fixtures.ts'
import { untilAlive, type Visit } from '../visit.ts'
import { type Site, useLoaderStage } from './stage.ts'

const stage = useLoaderStage()
const { questions } = fixture<QuizWords>('quiz', 'sheet-multiple').props
/** What is chosen, by question. */
const CHOSEN = questions.slice(0, 3).map(({ answers, multiple }) => answers.slice(0, multiple ? 2 : 1))

beforeAll(async () => {
  const { renderer } = stage()
  await renderer.save('sheet', 'quiz', 'sheet-multiple')
  await renderer.save('morning', 'newsletter-signup', 'morning')
  await renderer.call('POST', '/api/embeds', { id: 'calm', format: 'moody', props: { mood: 'never' } })
})

test('three answers, an address and a submit before any module arrived are not lost', async () => {
  const gate = Promise.withResolvers<void>()
  const body = (await stage().fragment('sheet')) + (await stage().fragment('morning'))
  const site = await stage().site(body, { before: (visit) => slowly(visit, gate.promise) })
  await site.page.waitForFunction(() => customElements.get('bfp-embed'))
  for (const { text } of CHOSEN.flat()) await site.page.getByLabel(text, { exact: true }).check()
  const signup = site.embed('morning')
  await signup.getByLabel('Your email address').pressSequentially('ada@example.com')
  await signup.getByRole('checkbox').check()
  // Nobody fills in a form faster: the format takes that for a robot's.
  await site.page.waitForFunction(() => performance.now() > 1600)
  await signup.getByRole('button').click()
  expect(await aliveIn(site)).toBe(0)

  gate.resolve()
  await signup.getByRole('heading', { name: 'You’re on the list' }).waitFor()
  await site.embed('sheet').locator('.bfp-root').evaluate(untilAlive)
  for (const { text } of CHOSEN.flat())
    expect(await site.page.getByLabel(text, { exact: true }).isChecked()).toBe(true)
  await site.embed('sheet').getByText(`${CHOSEN.length} of ${questions.length}`).first().waitFor()
  expect([site.troubles, site.reports]).toEqual([[], []])
  await site.close()
})

test.each(['before the loader', 'after it'])('what was typed %s outlives the first render', async (when) => {
  const site = await stage().site(await stage().fragment('morning'), { loader: false })
  const email = site.page.getByLabel('Your email address')
  if (when === 'before the loader') await email.pressSequentially('ada@example.com')
  await site.addLoader()
  if (when === 'after it') await email.pressSequentially('ada@example.com')
  await site.embed('morning').locator('.bfp-root').evaluate(untilAlive)
  await site.page.getByRole('checkbox').check()
  await site.page.getByRole('checkbox').uncheck()
  expect(await email.inputValue()).toBe('ada@example.com')
  await site.close()
})

test('each of three presses counts, once, and in order with what comes while they do', async () => {
  const gate = Promise.withResolvers<void>()
  const site = await stage().site(await stage().fragment('calm'), {
    before: (visit) => slowly(visit, gate.promise),
  })
  await site.page.waitForFunction(() => customElements.get('bfp-embed'))
  const press = site.page.getByRole('button', { name: 'Press' })
  for (let times = 0; times < 3; times++) await press.click()
  gate.resolve()
  await press.click()
  await site.page.getByText('Pressed 4 times').waitFor()
  await site.page.waitForLoadState('networkidle')
  expect(await site.page.getByText('Pressed 4 times').count()).toBe(1)
  await site.close()
})

test('of two answers to one question the first counts', async () => {
  const gate = Promise.withResolvers<void>()
  const site = await stage().site(await stage().fragment('quiz-trivia'), {
    before: (visit) => slowly(visit, gate.promise),
  })
  await site.page.waitForFunction(() => customElements.get('bfp-embed'))
  const [first] = trivia.questions
  const wrong = first?.answers.filter(({ correct }) => !correct).at(-1)?.text ?? ''
  for (const name of [wrong, ...rightAnswers(first)])
    await site.page.getByRole('button', { name, exact: true }).click()
  gate.resolve()
  await site.page.getByText('Not quite').waitFor()
  await site.close()
})

/** A slow line on which client modules wait for `open`. */
async function slowly({ page }: Visit, open: Promise<void>): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const line = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 50_000 }
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', line)
  await page.route('**/assets/**/client.*.js', async (route) => {
    await open
    await route.continue()
  })
}

function aliveIn({ page }: Site): Promise<number> {
  return page
    .locator('.bfp-root')
    .evaluateAll((roots) => roots.filter((root) => Object.keys(root).length).length)
}
