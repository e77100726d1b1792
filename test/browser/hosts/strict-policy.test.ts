import type { Server } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVisit } from '../visit.ts'
import { answer, fragmentFrom, pages, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()

test.each(['strict-policy.js', 'strict-policy-link.js'])(
  'under a strict policy and enforced Trusted Types, of another origin, nothing is refused: %s',
  async (name) => {
    const { site }: { site(renderer: string): Server } = await import(join(SAMPLES, name))
    const { browser, renderer, open } = hosts()
    const visit = await openVisit(browser, await open(site(renderer.url)))
    const quiz = await visit.alive('quiz-trivia')
    await answer(quiz)
    expect(await look(visit)).toEqual(await lookOnBarePage())
    expect(visit.troubles).toEqual([])
    await visit.close()
  },
)

test('the policy is in force: what it does not name is refused', async () => {
  const { site }: { site(renderer: string): Server } = await import(join(SAMPLES, 'strict-policy.js'))
  const { browser, renderer, open } = hosts()
  const visit = await openVisit(browser, await open(site(renderer.url)))
  const refused = await visit.page.evaluate(() => {
    try {
      document.body.innerHTML += '<p>x'
      return 'nothing'
    } catch (error) {
      return String(error)
    }
  })
  expect(refused).toContain('TrustedHTML')
  await visit.close()
})

async function lookOnBarePage(): Promise<unknown> {
  const { browser, renderer, open } = hosts()
  const html = `<!doctype html><script async src="${renderer.url}/loader.js"></script><link rel="icon" href="data:,">`
  const visit = await openVisit(browser, await open(pages(html + (await fragmentFrom(renderer)))))
  await answer(await visit.alive('quiz-trivia'))
  const seen = await look(visit)
  await visit.close()
  return seen
}

/** The computed colours, borders and paddings of everything in the embed. */
function look({ page }: Awaited<ReturnType<typeof openVisit>>): Promise<unknown> {
  return page.locator('bfp-embed .bfp-root').evaluate((root) =>
    [...root.querySelectorAll('*')].map((element) => {
      const { color, backgroundColor, borderWidth, padding, fontSize } = getComputedStyle(element)
      return [element.tagName, color, backgroundColor, borderWidth, padding, fontSize]
    }),
  )
}
