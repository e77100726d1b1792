import { beforeAll, expect, test } from 'vitest'
import { untilAlive, type Visit } from '../visit.ts'
import { type Site, useLoaderStage } from './stage.ts'

const stage = useLoaderStage()

const moods = {
  calm: 'never',
  unrendered: 'on the server',
  hydrating: 'hydrating',
  effect: 'in an effect',
  pressed: 'pressed',
  again: 'rendering once pressed',
}

beforeAll(async () => {
  for (const [id, mood] of Object.entries(moods))
    await stage().renderer.call('POST', '/api/embeds', { id, format: 'moody', props: { mood } })
})

test('what the server could not render is rendered in the browser', async () => {
  const html = await stage().fragment('unrendered')
  expect(html).toContain('state="client"')
  const site = await stage().site(html)
  await site.page.getByRole('button', { name: 'Press' }).click()
  await site.page.getByText('Pressed 1 times').waitFor()
  expect(await site.page.locator('bfp-embed a').count()).toBe(0)
  await site.close()
})

const BROKEN = {
  'is not there': { status: 404, body: 'gone' },
  'is no script': { contentType: 'text/javascript', body: 'export const mount = (' },
  'throws as it loads': { contentType: 'text/javascript', body: 'throw new Error("as it loads")' },
  'has nothing to mount': { contentType: 'text/javascript', body: 'export const other = 1' },
}

test.each(Object.entries(BROKEN))('where the module %s, the markup works by its forms', async (_, answer) => {
  const headers = { 'access-control-allow-origin': '*' }
  const before = ({ page }: Visit) =>
    page.route('**/assets/moody/**', (route) => route.fulfill({ ...answer, headers }))
  const site = await stage().site(await withoutPreloads('calm'), { before })
  await expect.poll(() => site.reports).toHaveLength(1)
  expect(site.blamed).toEqual(['moody@1.0.0 calm'])
  await pressNatively(site)
  await site.close()
})

test.each(['hydrating', 'effect'])(
  'one that throws, %s, gives back the markup and works by its forms',
  async (id) => {
    const site = await stage().site(await stage().fragment(id), { loader: false })
    await site.page.getByLabel('A word').fill('kept')
    await site.addLoader()
    await expect.poll(() => site.reports).toEqual([`Error: moody: ${moods[id as keyof typeof moods]}`])
    expect(site.blamed).toEqual([`moody@1.0.0 ${id}`])
    expect(await site.page.getByLabel('A word').inputValue()).toBe('kept')
    expect(site.uncaught).toEqual([])
    await pressNatively(site)
    await site.close()
  },
)

test('one that throws when it is used gives back the markup, and the next press goes by its forms', async () => {
  const site = await stage().site(await stage().fragment('again'))
  await site.embed('again').locator('.bfp-root').evaluate(untilAlive)
  await site.page.getByRole('button', { name: 'Press' }).click()
  await expect.poll(() => site.reports).toEqual(['Error: moody: rendering once pressed'])
  await site.page.getByText('Pressed 0 times').waitFor()
  expect(site.uncaught).toEqual([])
  const posted = site.page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/page'),
  )
  await site.page.getByRole('button', { name: 'Press' }).click()
  expect((await posted).postData()).toBe('word=')
  await site.close()
})

test('what a handler throws is told once, and never to the page', async () => {
  const site = await stage().site(await stage().fragment('pressed'))
  await site.embed('pressed').locator('.bfp-root').evaluate(untilAlive)
  for (let press = 0; press < 3; press++) await site.page.getByRole('button', { name: 'Press' }).click()
  await expect.poll(() => site.reports).toEqual(['Error: moody: pressed'])
  expect(site.blamed).toEqual(['moody@1.0.0 pressed'])
  expect(site.uncaught).toEqual([])
  await site.close()
})

test('the same failure of another release on the page is told, too', async () => {
  const html = await stage().fragment('effect')
  const older = html.replace('release="moody@1.0.0"', 'release="moody@0.9.0"')
  const site = await stage().site(older + html + older + html)
  await expect.poll(() => site.blamed.toSorted()).toEqual(['moody@0.9.0 effect', 'moody@1.0.0 effect'])
  await site.close()
})

test('what the loader reports counts against the release', async () => {
  const site = await stage().site(await stage().fragment('effect'))
  await expect.poll(() => site.blamed).toEqual(['moody@1.0.0 effect'])
  await site.close()
  const reported = async () => {
    const listed = await stage().renderer.get('/api/releases/moody')
    return listed.json().releases[0].health?.reported
  }
  // An address has its say once in ten minutes, and other tests of this file are of the same.
  await expect.poll(reported).toBe(1)
})

test('errors of the page stay its own', async () => {
  const site = await stage().site(await stage().fragment('calm'))
  await site.embed('calm').locator('.bfp-root').evaluate(untilAlive)
  await site.page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('of the page')
      }),
  )
  await expect.poll(() => site.uncaught).toEqual(['of the page'])
  expect(site.reports).toEqual([])
  await site.close()
})

test.each(['down', 'slow', 'broken'])(
  'where the service is %s, the links stay, and it is told once',
  async (how) => {
    const ids = ['calm', 'pressed', 'again']
    const before = ({ page }: Visit) =>
      page.route('**/embeds?*', (route) => {
        if (how === 'down') return route.abort()
        return how === 'broken' ? route.fulfill({ status: 503, body: 'out' }) : undefined
      })
    const links = ids.map(
      (id) => `<bfp-embed src="${stage().renderer.url}/embeds/${id}"><a href="#${id}">${id}</a></bfp-embed>`,
    )
    const site = await stage().site(links.join(''), { before })
    await expect.poll(() => site.reports, { timeout: 10_000 }).toHaveLength(1)
    expect(await site.page.locator('bfp-embed').allInnerTexts()).toEqual(ids)
    await site.close()
  },
)

async function withoutPreloads(id: string): Promise<string> {
  return (await stage().fragment(id)).replaceAll(/<link[^>]*>/g, '')
}

/** Presses, and sees the page that the server answers. */
async function pressNatively({ page }: Site): Promise<void> {
  await page.getByRole('button', { name: 'Press' }).click()
  await page.waitForURL('**/page')
  await page.getByText('Pressed 1 times').waitFor()
}
