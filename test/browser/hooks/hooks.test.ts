import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { useLoaderStage } from '../loader/stage.ts'

const stage = useLoaderStage(join(import.meta.dirname, 'fixtures/watcher'))

beforeAll(async () => {
  await stage().renderer.call('POST', '/api/embeds', {
    id: 'watch',
    format: 'watcher',
    props: { title: 'Watch' },
  })
})

test('a format sees its own width and the colours of its host, as they change', async () => {
  const body = `<div id="column" style="width:400px">${await stage().fragment('watch')}</div>`
  const site = await stage().site(body, { colorScheme: 'dark' })
  const says = (text: string) => site.page.getByText(text).waitFor()
  await says('web, light, 400 px wide, pressed 0')
  await site.page.locator('#column').evaluate((column) => {
    column.style.width = '300px'
  })
  await says('web, light, 300 px wide')
  await site.page.locator('html').evaluate((html) => {
    html.style.colorScheme = 'light dark'
  })
  await says('web, dark, 300 px wide')
  await site.page.emulateMedia({ colorScheme: 'light' })
  await says('web, light, 300 px wide')
  await site.embed('watch').evaluate((embed) => embed.setAttribute('theme', 'dark'))
  await says('web, dark, 300 px wide')
  expect(site.troubles).toEqual([])
  await site.close()
})

test('in a shadow root it sees the same', async () => {
  const html = await stage().fragment('watch', 'isolation=shadow&theme=dark')
  const site = await stage().site(`<div style="width:250px">${html}</div>`)
  await site.page.getByText('web, dark, 250 px wide').waitFor()
  await site.close()
})

test('what a reader sent without a connection goes out on the next visit, once', async () => {
  const body = await stage().fragment('watch')
  const site = await stage().site(body)
  const status = site.page.getByRole('status')
  await site.page.getByText('pressed 0').waitFor()
  const submissions = '**/submissions'
  await site.page.route(submissions, (route) => route.abort())
  await site.page.getByRole('button').click()
  await site.page.getByText('queued hello').waitFor()
  await site.page.unroute(submissions)
  const [request] = await Promise.all([site.page.waitForRequest(submissions), site.page.reload()])
  expect(request.postDataJSON()).toMatchObject({ data: { word: 'hello' } })
  await site.page.getByText('done hello').waitFor()
  await site.page.getByText('pressed 1').waitFor()
  await site.page.reload()
  await site.page.getByText('pressed 1').waitFor()
  expect(await status.textContent()).toBe('idle nothing')
  await site.close()
})

test('a frame that may keep nothing keeps it as long as it is there', async () => {
  const frame = (page: string) =>
    `<iframe sandbox="allow-scripts" src="${page}" width="300" height="300"></iframe>`
  const site = await stage().site(frame(`${stage().renderer.url}/embeds/watch/page`), { loader: false })
  const inner = site.page.frameLocator('iframe')
  await inner.getByText('px wide, pressed 0').waitFor()
  await inner.getByRole('button').click()
  await inner.getByText('px wide, pressed 1').waitFor()
  await inner.getByText('done hello').waitFor()
  expect(site.uncaught).toEqual([])
  await site.close()
})

test('what a reader did is counted by the renderer under its name', async () => {
  const site = await stage().site(await stage().fragment('watch'))
  await site.page.getByText('pressed 0').waitFor()
  await site.page.getByRole('button').click()
  const sent = await site.page.waitForRequest('**/events')
  expect(sent.postDataJSON()).toEqual({ events: [{ type: 'reader', name: 'pressed', embed: 'watch' }] })
  expect((await sent.response())?.status()).toBe(204)
  await site.close()
})
