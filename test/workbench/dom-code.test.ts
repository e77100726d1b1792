import { expect, test } from 'vitest'
import { useWorkbench } from './stage.ts'

const stage = useWorkbench('background-checks')

test('a format of DOM code is drawn by workers and in panes alike, and begins anew when it is changed', async () => {
  const { page, pane, change, bench } = stage()
  await page.goto(`${bench.url}/#background-checks/single-month`)
  const phone = pane('phone')
  await phone.locator('svg').first().waitFor()
  await pane('print').locator('svg').first().waitFor()
  const title = await phone.locator('h2').first().textContent()
  const mend = await change('src/page.ts', 'css.title), title)', "css.title), 'Hot: ' + title)")
  for (const name of ['phone', 'app']) await pane(name).getByText(`Hot: ${title}`).first().waitFor()
  await expect.poll(() => page.getByText('≠').count()).toBe(0)
  await mend()
  await phone.getByText('Hot: ').waitFor({ state: 'detached' })
})
