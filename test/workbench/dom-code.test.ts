import { expect, test } from 'vitest'
import { useWorkbench } from './stage.ts'

const stage = useWorkbench('background-checks')

async function begin(fixture: string): Promise<void> {
  const { page, pane, bench } = stage()
  await page.goto(`${bench.url}/#background-checks/${fixture}`)
  await pane('phone').locator('svg').first().waitFor()
}

test('a format of DOM code is drawn by workers and in panes alike, and begins anew when it is changed', async () => {
  const { page, pane, change } = stage()
  await begin('single-month')
  await pane('print').locator('svg').first().waitFor()
  const phone = pane('phone')
  const title = await phone.locator('h2').first().textContent()
  const mend = await change('src/page.ts', 'css.title), title)', "css.title), 'Hot: ' + title)")
  for (const name of ['phone', 'app']) await pane(name).getByText(`Hot: ${title}`).first().waitFor()
  await expect.poll(() => page.getByText('≠').count()).toBe(0)
  await mend()
  await phone.getByText('Hot: ').waitFor({ state: 'detached' })
})

/** An edit is built anew before all panes have it, which takes longer beside other tests. */
const BUILT = { timeout: 50_000 }

test('where it draws something else in a browser, the node is named, in panes that can tell and while they do', async () => {
  const { page, pane, change } = stage()
  await begin('single-month')
  const title = await pane('phone').locator('h2').first().textContent()
  await change(
    'src/page.ts',
    'css.title), title)',
    "css.title), ('indexedDB' in globalThis ? 'Browser: ' : '') + title)",
  )
  const marks = page.getByText('≠ 1')
  await expect.poll(() => marks.count(), BUILT).toBe(2)
  await page.getByRole('tab', { name: 'Findings' }).click()
  const found = page.getByRole('tabpanel').locator('li', { hasText: 'phone, desktop div > h2' })
  for (const said of [title, `Browser: ${title}`])
    await found.getByText(JSON.stringify(said), { exact: true }).waitFor()
  await page.getByRole('tab', { name: 'Props' }).click()

  await page.getByLabel('Slow').check()
  await expect.poll(() => pane('phone').locator('bfp-embed').getAttribute('module')).toMatch(/\/assets\//)
  await expect.poll(() => marks.count()).toBe(0)
  await page.getByLabel('Fast').check()
  await expect.poll(() => marks.count()).toBe(2)
})

test('what a reader does is listed once, from panes and from tabs of their own', async () => {
  const { page, pane } = stage()
  await begin('united-states')
  await page.getByRole('tab', { name: 'Events' }).click()
  const panel = page.getByRole('tabpanel')
  const picked = panel.getByText('region-picked')
  const sent = page.waitForResponse((response) => response.url().endsWith('/events'))
  await pane('phone').getByRole('combobox').selectOption({ index: 1 })
  await picked.waitFor()
  await sent
  // What is told to the server after it is listed after it; and what no renderer would take is told.
  const events = [{ type: 'reader', name: 'Region Picked' }]
  const post = { method: 'POST', body: JSON.stringify({ events }) }
  await page.evaluate((request) => fetch('/events', request), post)
  await panel.getByText('A renderer refuses these events').waitFor()
  await panel.getByText(/must be 1 to 40 of a-z/).waitFor()
  expect(await picked.count()).toBe(1)

  const alone = page.waitForEvent('popup')
  await page.locator('[data-pane=app]').getByRole('link').click()
  await (await alone).getByRole('combobox').selectOption({ index: 1 })
  await (await alone).close()
  await picked.nth(1).waitFor()
})
