import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHosts } from './hosts/host.ts'
import { answerWrong, playAll, signUp } from './reach.ts'
import { visitHost } from './styles/host-page.ts'
import { openVisit, overflow, type Visit } from './visit.ts'

const hosts = useHosts()
beforeAll(() => hosts().renderer.save('newsletter', 'newsletter-signup', 'picture'))

/** A window of 1,280 x 1,024 px. */
const ZOOMS = [
  { percent: 200, viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
  { percent: 400, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
]

const STATES: { name: string; id: string; reach?(embed: Locator): Promise<void> }[] = [
  { name: 'a question', id: 'quiz-trivia' },
  { name: 'feedback', id: 'quiz-trivia', reach: answerWrong },
  { name: 'a result', id: 'quiz-trivia', reach: playAll },
  {
    name: 'a signup with a mistake',
    id: 'newsletter',
    reach: (embed) => signUp(embed, 'ada@nowhere', 'does not look'),
  },
  {
    name: 'a signup that went through',
    id: 'newsletter',
    reach: (embed) => signUp(embed, `zoomed${Math.random()}@example.com`, 'You’re on the list'),
  },
]

describe.each(ZOOMS)('at $percent %', ({ viewport, deviceScaleFactor }) => {
  const zoom = { viewport, deviceScaleFactor }

  test.each(STATES)('$name can be reached, and nothing of it is cut off', async ({ id, reach }) => {
    const visit = await visitHost(hosts(), { id, width: viewport.width }, zoom)
    const embed = await visit.alive(id)
    await reach?.(embed)
    await expectWhole(visit, embed)
    await visit.close()
  })

  test.each(['quiz-trivia', 'newsletter'])('the own page of %s fits', async (id) => {
    const visit = await openVisit(hosts().browser, `${hosts().renderer.url}/embeds/${id}/page`, zoom)
    await expectWhole(visit, await visit.alive(id))
    await visit.close()
  })
})

async function expectWhole({ page }: Visit, embed: Locator): Promise<void> {
  expect(await overflow(page)).toBe(0)
  expect(await embed.evaluate(cutOff)).toEqual([])
}

/** What lies beside the window or is larger than a box that hides the rest. */
function cutOff(embed: Element): string[] {
  return [...embed.querySelectorAll('.bfp-root *')].flatMap((node) => {
    const style = getComputedStyle(node)
    if (!node.checkVisibility() || style.clipPath !== 'none') return []
    const { left, right } = node.getBoundingClientRect()
    const beside = left < -0.5 || right > innerWidth + 0.5
    const hides = style.overflowX !== 'visible' && style.display !== 'inline'
    const larger = node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1
    const hidden = node.closest('[aria-hidden]') !== null
    return !hidden && (beside || (hides && larger))
      ? `${node.localName}.${node.className} ${left} ${right}`
      : []
  })
}
