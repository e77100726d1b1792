import type { FrameLocator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useWorkbench } from './stage.ts'

const stage = useWorkbench('quiz')

const QUESTION_1 = 'Question 1 of 9'

/** Answers the first question, which nothing but the component's state knows of. */
async function answer(pane: FrameLocator): Promise<void> {
  await expect
    .poll(async () => {
      await pane.locator('button[value="1"]').first().click()
      return pane.getByRole('button', { name: 'Next' }).count()
    })
    .toBeGreaterThan(0)
}

/** Begins anew, with the quiz in the light DOM or in a shadow root. */
async function choose(styles: string): Promise<FrameLocator> {
  const { page, pane, bench } = stage()
  await page.goto('about:blank')
  await page.goto(`${bench.url}/#quiz/trivia`)
  await page.getByLabel(styles, { exact: true }).check()
  const phone = pane('phone')
  const isShadow = () => phone.locator('bfp-embed').evaluate((embed) => embed.shadowRoot !== null)
  await expect.poll(isShadow).toBe(styles === 'Shadow')
  await phone.getByText(QUESTION_1).waitFor()
  return phone
}

describe.each(['Light DOM', 'Shadow'])('in the %s', (styles) => {
  test('a component and its styles are replaced while what a reader did stays', async () => {
    const { change } = stage()
    const phone = await choose(styles)
    await answer(phone)
    await phone.locator('.bfp-root').evaluate((root) => Object.assign(root, { isTheSame: true }))

    const began = performance.now()
    const title = await change('src/view.tsx', /\{quiz\.title\}\n/, '{"Hot: " + quiz.title}\n')
    await phone.getByText('Hot: Strange but measured').waitFor()
    const component = performance.now() - began

    const dyed = performance.now()
    const border = await change(
      'src/component.module.css',
      /border-block-start: [^;]+;/,
      'border-block-start: 9px solid red;',
    )
    await expect
      .poll(
        () => phone.locator('.bfp-root > section').evaluate((it) => getComputedStyle(it).borderTopWidth),
        {
          interval: 10,
        },
      )
      .toBe('9px')
    const css = performance.now() - dyed

    expect(await phone.getByRole('button', { name: 'Next' }).count()).toBeGreaterThan(0)
    expect(await phone.locator('.bfp-root').evaluate((root) => 'isTheSame' in root)).toBe(true)
    console.log(
      `${styles}: a component after ${Math.round(component)} ms, styles after ${Math.round(css)} ms`,
    )
    expect(component).toBeLessThan(5_000)
    expect(css).toBeLessThan(5_000)

    await Promise.all([title(), border()])
    await expect.poll(() => phone.getByText('Hot: ').count()).toBe(0)
  })
})

test('what a component does with an action is replaced, too', async () => {
  const { change } = stage()
  const phone = await choose('Light DOM')
  const next = phone.getByRole('button', { name: 'Next' })
  await answer(phone)
  const view = "(given) => QuizView({ ...given, props: { ...given.props, title: 'Deaf' } })"
  const hear = await change(
    'src/component.tsx',
    'view: QuizView, initial, reduce,',
    `view: ${view}, initial, reduce: (state) => state,`,
  )
  await phone.getByText('Deaf').waitFor()
  await next.click()
  expect(await phone.getByText(QUESTION_1).count()).toBe(1)
  await hear()
  await phone.getByText('Deaf').waitFor({ state: 'detached' })
  await next.click()
  await phone.getByText('Question 2 of 9').waitFor()
})
