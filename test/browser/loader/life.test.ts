import { beforeAll, expect, test } from 'vitest'
import { untilAlive } from '../visit.ts'
import { type Site, useLoaderStage } from './stage.ts'

const stage = useLoaderStage(undefined, { keepsPages: true })

beforeAll(async () => {
  await stage().renderer.call('POST', '/api/embeds', {
    id: 'calm',
    format: 'moody',
    props: { mood: 'never' },
  })
})

test.each(['moveBefore', 'insertBefore'] as const)('%s within the page keeps the state', async (move) => {
  const site = await pressedOnce()
  await site.page.evaluate((move) => {
    const embed = document.querySelector('bfp-embed')
    const place = document.querySelector('#elsewhere')
    if (embed) place?.[move](embed, null)
  }, move)
  expect(await site.page.locator('#elsewhere bfp-embed').count()).toBe(1)
  await press(site, 2)
  await site.close()
})

test('taken out it ends; put back it begins anew', async () => {
  const site = await pressedOnce()
  await site.page.evaluate(async () => {
    const embed = document.querySelector('bfp-embed')
    embed?.remove()
    await new Promise((next) => setTimeout(next))
    if (embed?.querySelector('form')) throw new Error('it is still there')
    if (embed) document.body.append(embed)
  })
  await site.page.getByText('Pressed 0 times').waitFor()
  await press(site, 1)
  expect([site.troubles, site.reports]).toEqual([[], []])
  await site.close()
})

test('it is as it was when readers come back by the button of the browser', async () => {
  const site = await pressedOnce()
  await site.page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'kept' : 'loaded anew'
    }),
  )
  await site.page.goto(`${stage().renderer.url}/healthz`)
  // Playwright's own goBack waits for a page that is loaded.
  await site.page.evaluate(() => history.back())
  await site.page.waitForFunction(() => document.title === 'kept')
  await press(site, 2)
  await site.close()
})

test('a thousand comings and goings leave nothing behind', async () => {
  const site = await stage().site(await stage().fragment('calm'))
  await site.embed('calm').locator('.bfp-root').evaluate(untilAlive)
  await cycle(site, 100)
  const before = await weigh(site)
  await cycle(site, 1000)
  const after = await weigh(site)
  expect(after.nodes - before.nodes).toBeLessThan(20)
  expect(after.listeners - before.listeners).toBeLessThan(20)
  // Less than 100 bytes each: code that was compiled meanwhile, never a tree of its own.
  expect(after.heap - before.heap).toBeLessThan(100_000)
  await site.close()
})

test('the page has its turn between any two of fifty embeds', async () => {
  const fragment = await stage().fragment('calm')
  const site = await stage().site(fragment.repeat(50), {
    before: async ({ page }) =>
      page.addInitScript(() => {
        const seen = new Set<number>()
        Object.assign(window, { seen })
        // Timers of a page that sets one after the other come every 4 ms only.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const alive = [...document.querySelectorAll('.bfp-root')].filter((root) => Object.keys(root).length)
          seen.add(alive.length)
          port2.postMessage('')
        }
        port2.postMessage('')
      }),
  })
  await site.page.locator('.bfp-root').last().evaluate(untilAlive)
  const seen = await site.page.evaluate(() => (window as Window & { seen?: Set<number> }).seen?.size)
  expect(seen).toBeGreaterThan(40)
  await site.close()
})

async function pressedOnce(): Promise<Site> {
  const site = await stage().site(`${await stage().fragment('calm')}<div id="elsewhere"></div>`)
  await site.embed('calm').locator('.bfp-root').evaluate(untilAlive)
  await press(site, 1)
  return site
}

async function press({ page }: Site, times: number): Promise<void> {
  await page.getByRole('button', { name: 'Press' }).click()
  await page.getByText(`Pressed ${times} times`).waitFor()
}

/** Takes the embed out and puts it back, once it came alive. */
function cycle({ page }: Site, times: number): Promise<void> {
  return page.evaluate(async (times) => {
    const embed = document.querySelector('bfp-embed')
    if (!embed) throw new Error('no embed')
    const turn = () => new Promise((next) => setTimeout(next))
    for (let time = 0; time < times; time++) {
      embed.remove()
      await turn()
      document.body.append(embed)
      while (!embed.querySelector('form')) await turn()
    }
  }, times)
}

/** What is alive after a collection: DOM nodes, listeners, bytes of script. */
async function weigh({ page }: Site): Promise<{ nodes: number; listeners: number; heap: number }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return { nodes, listeners: jsEventListeners, heap: usedSize }
}
