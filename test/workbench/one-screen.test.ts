import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useWorkbench } from './stage.ts'

const stage = useWorkbench('newsletter-signup')

const PANES = ['phone', 'desktop', 'app', 'instant', 'crawler', 'no-script', 'print']

/** Goes to a fixture as it is saved, looked at as at first. Panes that show it already stay as they are. */
async function begin(fixture: string): Promise<void> {
  const { page } = stage()
  // What it is told before it shows its first fixture, it does not hear.
  const current = page.getByRole('navigation').locator('[aria-current]')
  await current.first().waitFor()
  const isOther = await page.evaluate((place) => {
    location.hash = place
    const before = sessionStorage.length > 0
    sessionStorage.clear()
    return before
  }, `newsletter-signup/${fixture}`)
  if (isOther) await page.reload()
  await current.filter({ hasText: fixture }).waitFor()
  // Until then a pane shows the one before.
  await page.locator(`[data-pane=phone] [data-shown=true][src*="-${fixture}/"]`).waitFor()
  await tab('Props')
  const undo = page.getByRole('button', { name: 'Undo changes' })
  if (await undo.isVisible()) await undo.click()
}

function tab(name: string): Promise<void> {
  return stage()
    .page.getByRole('tab', { name: new RegExp(`^${name}`) })
    .click()
}

describe('side by side', () => {
  test('a fixture is chosen and shown in every target', async () => {
    const { page, pane } = stage()
    await begin('plain')
    await page.getByRole('button', { name: 'morning' }).click()
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
    for (const name of PANES) await pane(name).getByText('First Light').first().waitFor({ state: 'attached' })
  })

  test('without script the form is there, on paper it is not', async () => {
    const { pane } = stage()
    await begin('morning')
    await pane('no-script').getByRole('button', { name: 'Wake me with news' }).waitFor()
    await pane('print').getByText('First Light').first().waitFor()
    await expect.poll(() => pane('print').getByRole('button').count()).toBe(0)
  })

  test('the other direction, another language, a dark scheme', async () => {
    const { page, pane } = stage()
    await begin('morning')
    await page.getByLabel('RTL').check()
    await expect.poll(() => pane('phone').locator('.bfp-root').getAttribute('dir')).toBe('rtl')
    await page.getByLabel('Auto').nth(1).check()
    await page.getByLabel('Language').selectOption('de')
    await pane('app').getByText('E-Mail-Adresse').first().waitFor()
    await page.getByLabel('Dark').check()
    const scheme = () =>
      pane('phone')
        .locator('.bfp-root')
        .evaluate((root) => getComputedStyle(root).colorScheme)
    await expect.poll(scheme).toBe('dark')
  })

  test('on a slow network the embed can be read before its scripts are there', async () => {
    const { page, pane } = stage()
    await begin('plain')
    const late = page.waitForRequest(async (request) => {
      await (await request.response())?.finished()
      return request.url().endsWith('/loader.js') && request.timing().responseStart > 400
    })
    await page.getByLabel('Slow').check()
    await expect
      .poll(() => pane('phone').locator('bfp-embed').getAttribute('module'))
      .toMatch(/\/assets\/newsletter-signup\/.*\/client\./)
    await pane('phone').getByText('Corrections').first().waitFor()
    await late
  })
})

describe('props', () => {
  test('a field of the form changes every pane, and says what is wrong with it', async () => {
    const { page, pane } = stage()
    await begin('plain')
    await pane('phone').getByText('Corrections').first().waitFor()
    const title = page.getByLabel('Title', { exact: true })
    await title.fill('')
    await page.locator('.field.is-wrong', { has: title }).locator('.problem').first().waitFor()
    expect(await title.getAttribute('aria-invalid')).toBe('true')
    await pane('phone').getByText('Corrections').first().waitFor()
    await title.fill('Second thoughts')
    for (const name of PANES)
      await pane(name).getByText('Second thoughts').first().waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Undo changes' }).click()
    await pane('phone').getByText('Corrections').first().waitFor()
  })

  test('the same as JSON, with the place of what is wrong', async () => {
    const { page, pane } = stage()
    await begin('plain')
    await tab('JSON')
    const text = page.getByLabel('Props as JSON')
    const props = JSON.parse(await text.inputValue())
    await text.fill(JSON.stringify({ ...props, title: 'From JSON' }))
    await pane('desktop').getByText('From JSON').first().waitFor()
    await text.fill(JSON.stringify({ ...props, consent: {} }))
    await page.getByRole('tabpanel').getByText('/consent/text').waitFor()
    await text.fill('{"title": ')
    await page.getByRole('tabpanel').getByText(/JSON/).last().waitFor()
    expect(await text.getAttribute('aria-invalid')).toBe('true')
  })

  test('what no editor could save is not saved as a fixture: the button says why, and the server refuses', async () => {
    const { page, pane, bench, read } = stage()
    await begin('plain')
    const [title, button] = [
      page.getByLabel('Title', { exact: true }),
      page.getByRole('button', { name: 'Save as' }),
    ]
    await title.fill('')
    await expect.poll(() => button.isDisabled()).toBe(true)
    expect(await button.evaluate((it) => it.ariaDescribedByElements?.map((one) => one.textContent))).toEqual([
      'One of the props cannot be saved',
    ])
    await title.fill('Mended')
    await pane('app').getByText('Mended').first().waitFor()
    await expect.poll(() => button.isDisabled()).toBe(false)

    await tab('JSON')
    await page.getByLabel('Props as JSON').fill('{"title": ')
    await tab('Props')
    await expect.poll(() => button.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Undo changes' }).click()
    await expect.poll(() => button.isDisabled()).toBe(false)
    await pane('app').getByText('Corrections').first().waitFor()

    const fixture = {
      format: 'newsletter-signup',
      name: 'refused',
      about: 'x',
      locale: 'en',
      props: { title: 1 },
    }
    const headers = { origin: bench.url, 'content-type': 'application/json' }
    const answer = await fetch(`${bench.url}/api/fixtures`, {
      method: 'POST',
      headers,
      body: JSON.stringify(fixture),
    })
    expect(answer.status).toBe(422)
    const pointers = (await answer.json()).problems.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(['/title', '/list', '/consent'])
    await expect(read('fixtures/refused.json')).rejects.toThrow('ENOENT')
  })

  test('what is on the screen is saved as a fixture, and one that is there only where that is said', async () => {
    const { page, read } = stage()
    await begin('plain')
    await page.getByLabel('Title', { exact: true }).fill('Kept words')
    await page.getByRole('button', { name: 'Save as fixture' }).click()
    await page.getByLabel('Name').fill('kept')
    await page.getByLabel('What this case is').fill('Words that were kept')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'kept' }).waitFor()
    expect(JSON.parse(await read('fixtures/kept.json'))).toMatchObject({
      about: 'Words that were kept',
      locale: 'en',
      props: { title: 'Kept words', list: 'corrections' },
    })
    await page.getByRole('button', { name: 'Save as fixture' }).click()
    await page.getByLabel('Name').fill('kept')
    await page.getByRole('dialog').getByRole('button', { name: 'Replace it' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

describe('what happens', () => {
  test('a submission is judged by the format and shown', async () => {
    const { page, pane } = stage()
    await begin('morning')
    await tab('Events')
    const phone = pane('phone')
    await phone.getByLabel('Your email address').fill('reader@example.org')
    await phone.getByRole('checkbox').check()
    // Readers take longer than that.
    await expect.poll(() => phone.locator('form').evaluate(() => performance.now())).toBeGreaterThan(2_000)
    await phone.getByRole('button', { name: 'Wake me with news' }).click()
    const events = page.getByRole('tabpanel')
    await events.getByText('submission').waitFor()
    await events.getByText('done', { exact: true }).waitFor()
    await events.getByText(/reader@example\.org/).waitFor()
  })

  test('a fault on the server is told with its place in the source, and what was drawn stays', async () => {
    const { page, pane, change, read } = stage()
    await begin('plain')
    await pane('app').getByText('Corrections').first().waitFor()
    const mend = await change(
      'src/view.tsx',
      '  const heading = ',
      '  if (document.hidden) return null\n  const heading = ',
    )
    const line =
      (await read('src/view.tsx')).split('\n').findIndex((text) => text.includes('document.hidden')) + 1
    const card = page.locator('[data-pane=app] .trouble')
    await card.getByText('document is not defined').waitFor()
    expect(await card.locator('.where').textContent()).toMatch(new RegExp(`^src/view\\.tsx:${line}:\\d+$`))
    expect(await card.locator('.here').textContent()).toContain('document.hidden')
    expect(await card.locator('.hint').textContent()).toContain('useLive()')
    await card.getByText('Stack').click()
    expect(await card.locator('details pre').textContent()).toContain(`SignupView src/view.tsx:${line}`)
    expect(await pane('app').getByText('Corrections').count()).toBeGreaterThan(0)
    await mend()
    await card.waitFor({ state: 'detached' })
  })

  test('a source that cannot be built is told, and built again once it can', async () => {
    const { page, pane, change } = stage()
    await begin('plain')
    const mend = await change('src/view.tsx', '<section class', '<section style="color:red" class')
    const card = page.locator('.stage > .trouble')
    await card.getByText('a style attribute is dropped by a strict CSP; use a class').waitFor()
    expect(await card.locator('.where').textContent()).toMatch(/^src\/view\.tsx:\d+$/)
    await mend()
    await card.waitFor({ state: 'detached' })
    await pane('phone').getByText('Corrections').first().waitFor()
  })
})

describe('findings', () => {
  /** A picture without words, in a module that is too large; and what is drawn in another way where there is a document. */
  const heavy = Array.from({ length: 300 }, (_, i) => hash('sha512', `${i}`, 'base64')).join('')
  const PLANTED = `
    <img src={title === '${heavy}' ? '' : 'https://images.invalid/x.png'} />
    <i data-side={typeof document}>{typeof document === 'object' ? 'browser' : 'server'}</i>
    <h2 class`

  test('whatever is planted is found: by axe, the standard, targets, sizes, files, and where the browser differs', async () => {
    const { page, pane, change } = stage()
    await begin('plain')
    await pane('phone').getByText('Corrections').first().waitFor()
    await tab('Sizes')
    const [sizes, client] = [
      page.getByRole('tab', { name: 'Sizes' }),
      page.getByRole('row', { name: /^client/ }),
    ]
    expect(await client.textContent()).toMatch(/\d+ % of 10\.2 kB/)
    await page.getByRole('row', { name: /^instant/ }).waitFor()
    expect(await sizes.textContent()).toBe('Sizes')

    await change('messages/de.json', '"email"', '"e-mail"')
    await change('fixtures/hardest.json', '"hardest": true', '"hardest": false')
    await change('src/static.tsx', '<Way newsletter', '<h4>Planted</h4><Way newsletter')
    const mend = await change('src/view.tsx', '<h2 class', PLANTED)
    const marks = page.getByText('≠ 2')
    await marks.nth(1).waitFor()
    expect(await client.textContent()).toMatch(/ kB over 10\.2 kB/)
    expect(await sizes.textContent()).toBe('Sizes1')

    await tab('Findings')
    const panel = page.getByRole('tabpanel')
    const told = (rule: string, what: string | RegExp) =>
      panel
        .locator('section', { has: page.getByRole('heading', { name: rule }) })
        .locator('li', { hasText: what })
        .first()
    const node = 'phone, desktop section > div > div > div > i'
    await told('differ', new RegExp(`^${node}.*"server".*"browser"`)).waitFor()
    await told('differ', new RegExp(`^${node}.*data-side="undefined".*data-side="object"`)).waitFor()
    for (const name of PANES.filter((one) => one !== 'instant' && one !== 'crawler'))
      await told('accessible', new RegExp(`${name}.* img.*image-alt: `)).waitFor()
    await told('valid-html', 'wcag/h37: ').waitFor()
    await told('target-rules', /instant.*h4 is not allowed/).waitFor()
    await told('sizes', 'over its budget of 10240').waitFor()
    await told('messages', 'messages/de.json email').waitFor()
    await told('fixtures', 'none marked with "hardest": true').waitFor()

    await mend()
    await marks.first().waitFor({ state: 'detached' })
    await panel.getByText('"server"').first().waitFor({ state: 'detached' })
  })
})

test('a site somebody visits can neither read the bench nor save to it', async () => {
  const { url } = stage().bench
  const fixture = { format: 'newsletter-signup', name: 'evil', about: 'x', locale: 'en', props: {} }
  const save = (headers: Record<string, string>) =>
    fetch(`${url}/api/fixtures`, { method: 'POST', headers, body: JSON.stringify(fixture) })
  expect((await save({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await save({ origin: 'null' })).status).toBe(403)
  expect((await save({})).status).toBe(403)
  expect((await fetch(`${url}/api/formats`, { headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  )
})
