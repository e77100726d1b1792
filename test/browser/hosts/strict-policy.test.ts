import type { Server } from 'node:http'
import { join } from 'node:path'
import { compose } from '@bfp/compose'
import { expect, test } from 'vitest'
import { openVisit, type Visit } from '../visit.ts'
import { answer, fragmentFrom, pages, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()

test.each(['strict-policy.js', 'strict-policy-link.js', 'strict-policy-dynamic.js'])(
  'under a strict policy and enforced Trusted Types, of another origin, nothing is refused: %s',
  async (name) => {
    const visit = await open(name)
    const quiz = await visit.alive('quiz-trivia')
    await answer(quiz)
    expect(await look(visit)).toEqual(await lookOnBarePage())
    expect(visit.troubles).toEqual([])
    await visit.close()
  },
)

test.each(['strict-policy.js', 'strict-policy-link.js', 'strict-policy-dynamic.js'])(
  'the policy is in force, and what it refuses is seen: %s',
  async (name) => {
    const visit = await open(name)
    await visit.page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = 'h1{color:red}'
      document.body.append(style)
    })
    const refused = await visit.page.evaluate(() => {
      try {
        document.body.innerHTML += '<p>x'
        return 'nothing'
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toContain('TrustedHTML')
    await expect
      .poll(() => visit.troubles)
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^refused: style-src-elem inline/),
          expect.stringMatching(/^refused: require-trusted-types-for trusted-types-sink/),
        ]),
      )
    await visit.close()
  },
)

test('a composed article with `style: link` passes the policy that knows no nonce', async () => {
  const { renderer, browser } = hosts()
  const { site }: { site(renderer: string): Server } = await import(join(SAMPLES, 'strict-policy-link.js'))
  const plain = await fetch(await hosts().open(site(renderer.url)))
  const policy = plain.headers.get('content-security-policy') ?? ''
  const article = `<bfp-embed src="${renderer.url}/embeds/quiz-trivia"></bfp-embed>`
  const { html, head } = await compose(article, { renderer: renderer.url, style: 'link' })
  const page = pages(`<!doctype html><title>Science</title>${head}${html}`)
  page.prependListener('request', (_, response) => response.setHeader('content-security-policy', policy))
  const visit = await openVisit(browser, await hosts().open(page))
  expect(policy).toContain('style-src')
  await answer(await visit.alive('quiz-trivia'))
  expect(await visit.page.locator('head link[rel=stylesheet]').count()).toBe(1)
  expect(await look(visit)).toEqual(await lookOnBarePage())
  expect(visit.troubles).toEqual([])
  await visit.close()
})

/** The page of a sample. */
async function open(name: string): Promise<Visit> {
  const { site }: { site(renderer: string): Server } = await import(join(SAMPLES, name))
  return openVisit(hosts().browser, await hosts().open(site(hosts().renderer.url)))
}

async function lookOnBarePage(): Promise<unknown> {
  const { browser, renderer } = hosts()
  const html = `<!doctype html><script async src="${renderer.url}/loader.js"></script><link rel="icon" href="data:,">`
  const visit = await openVisit(browser, await hosts().open(pages(html + (await fragmentFrom(renderer)))))
  await answer(await visit.alive('quiz-trivia'))
  const seen = await look(visit)
  await visit.close()
  return seen
}

/** The computed colours, borders and paddings of everything in the embed. */
function look({ page }: Visit): Promise<unknown> {
  return page.locator('bfp-embed .bfp-root').evaluate((root) =>
    [...root.querySelectorAll('*')].map((element) => {
      const { color, backgroundColor, borderWidth, padding, fontSize } = getComputedStyle(element)
      return [element.tagName, color, backgroundColor, borderWidth, padding, fontSize]
    }),
  )
}
