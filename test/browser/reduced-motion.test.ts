import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { useHosts } from './hosts/host.ts'
import { answerWrong, playAll, signUp } from './reach.ts'
import { visitHost } from './styles/host-page.ts'
import type { Visit } from './visit.ts'

const hosts = useHosts()
beforeAll(() => hosts().renderer.save('newsletter', 'newsletter-signup', 'morning'))

const JOURNEYS: { name: string; id: string; steps: ((embed: Locator) => Promise<unknown>)[] }[] = [
  {
    name: 'a quiz',
    id: 'quiz-trivia',
    steps: [
      hoverAll,
      answerWrong,
      (quiz) => quiz.page().reload(),
      playAll,
      hoverAll,
      (quiz) => quiz.locator('summary').click(),
    ],
  },
  {
    name: 'a signup',
    id: 'newsletter',
    steps: [
      hoverAll,
      (signup) => signUp(signup, 'ada@nowhere', 'does not look like'),
      (signup) => signUp(signup, 'still@example.com', 'You’re on the list'),
    ],
  },
]

test.each(JOURNEYS)('$name moves nothing for readers who asked for that', async ({ id, steps }) => {
  const visit = await visitHost(hosts(), { id, width: 600 })
  await visit.alive(id)
  for (const step of steps) {
    await watch(visit.page)
    await step(visit.embed(id))
    await visit.alive(id)
    expect(await moved(visit)).toEqual([])
    expect(await visit.embed(id).evaluate(slowParts)).toEqual([])
  }
  await visit.close()
})

test('what moves for others would be seen', async () => {
  const visit = await visitHost(
    hosts(),
    { id: 'quiz-trivia', width: 600 },
    { reducedMotion: 'no-preference' },
  )
  const quiz = await visit.alive('quiz-trivia')
  await watch(visit.page)
  await answerWrong(quiz)
  await expect.poll(() => moved(visit)).not.toEqual([])
  expect(await quiz.evaluate(slowParts)).not.toEqual([])
  await visit.close()
})

async function hoverAll(embed: Locator): Promise<void> {
  for (const control of await embed
    .locator('button, input:not([tabindex="-1"]), a')
    .filter({ visible: true })
    .all())
    await control.hover()
}

/** Notes what begins to move from now on. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { moved: seen })
    for (const name of ['transitionrun', 'animationstart'])
      addEventListener(
        name,
        (event) => seen.push(`${event.type} of ${(event.target as Element).className}`),
        true,
      )
  })
}

function moved({ page }: Visit): Promise<string[]> {
  return page.evaluate(() => (Reflect.get(window, 'moved') as string[] | undefined) ?? [])
}

/** Parts that would take longer than 10 ms to change. */
function slowParts(embed: Element): string[] {
  const seconds = (times: string): number => Math.max(...times.split(',').map(Number.parseFloat))
  return [...embed.querySelectorAll('.bfp-root *')].flatMap((node) =>
    ['', '::before', '::after', '::-webkit-progress-value', '::details-content'].flatMap((part) => {
      const style = getComputedStyle(node, part)
      const longest = Math.max(seconds(style.transitionDuration), seconds(style.animationDuration))
      return longest > 0.01 ? `${node.localName}${part} ${longest} s` : []
    }),
  )
}
