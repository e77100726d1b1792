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

async function choose(styles: string): Promise<void> {
  await stage().page.goto(`${stage().bench.url}/#quiz/trivia`)
  await stage().page.getByLabel(styles, { exact: true }).check()
}

describe.each(['Light DOM', 'Shadow'])('in the %s', (styles) => {
  test('a component and its styles are replaced while what a reader did stays', async () => {
    const { change, pane } = stage()
    await choose(styles)
    const phone = pane('phone')
    await expect.poll(() => phone.getByText(QUESTION_1).count()).toBe(1)
    await answer(phone)
    await phone.locator('.bfp-root').evaluate((root) => Object.assign(root, { isTheSame: true }))

    const began = performance.now()
    const title = await change('src/view.tsx', /\{quiz\.title\}\n/, '{`Hot: ${quiz.title}`}\n')
    await phone.getByText('Hot: Strange but measured').waitFor()
    const component = performance.now() - began

    const dyed = performance.now()
    const border = await change('src/component.module.css', /border-block-start: [^;]+;/, 'border-block-start: 9px solid red;')
    await expect
      .poll(() => phone.locator('.bfp-root > section').evaluate((it) => getComputedStyle(it).borderTopWidth), {
        interval: 10,
      })
      .toBe('9px')
    const css = performance.now() - dyed

    expect(await phone.getByRole('button', { name: 'Next' }).count()).toBeGreaterThan(0)
    expect(await phone.locator('.bfp-root').evaluate((root) => 'isTheSame' in root)).toBe(true)
    console.log(`${styles}: a component after ${Math.round(component)} ms, styles after ${Math.round(css)} ms`)
    expect(component).toBeLessThan(5_000)
    expect(css).toBeLessThan(5_000)

    await Promise.all([title(), border()])
    await expect.poll(() => phone.getByText('Hot: ').count()).toBe(0)
  })
})
