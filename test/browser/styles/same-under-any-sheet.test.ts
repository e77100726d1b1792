import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { answerWrong, playAll, signUp, unfocused } from '../reach.ts'
import { expectAlike, shoot } from '../snapshot.ts'
import type { Visit } from '../visit.ts'
import { restyle, visitHost } from './host-page.ts'
import { SHEETS } from './sheets.ts'

const hosts = useHosts()

interface State {
  name: string
  id: string
  query?: string
  /** A sheet it is not held against: above DOM code, a host's `!important` may stand. */
  but?: string
  reach?(embed: Locator): Promise<void>
}

const STATES: State[] = [
  { name: 'question', id: 'quiz-trivia' },
  { name: 'question-dark', id: 'quiz-trivia', query: 'theme=dark' },
  { name: 'feedback', id: 'quiz-trivia', reach: answerWrong },
  { name: 'result', id: 'quiz-trivia', reach: playAndLookBack },
  { name: 'pictures', id: 'hardest' },
  { name: 'arabic', id: 'arabic' },
  { name: 'chart', id: 'chart', but: 'a rude sheet' },
  { name: 'idle', id: 'newsletter' },
  { name: 'invalid', id: 'newsletter', reach: (embed) => signUp(embed, 'ada@nowhere', 'does not look like') },
  { name: 'done', id: 'newsletter', reach: (embed) => signUp(embed, fresh(), 'You’re on the list') },
]

beforeAll(async () => {
  const { renderer } = hosts()
  await renderer.save('hardest', 'quiz', 'hardest')
  await renderer.save('arabic', 'quiz', 'arabic')
  await renderer.save('chart', 'background-checks', 'arabic')
  await renderer.save('newsletter', 'newsletter-signup', 'morning')
})

/** In a wide column, what it looks like before anybody did anything. */
const AT = [
  { width: 320, states: STATES },
  { width: 1200, states: STATES.filter(({ reach }) => !reach) },
]

describe.each(AT)('at $width px', ({ width, states }) => {
  describe.each(states)('$name', ({ name, id, query = '', but, reach }) => {
    let visit: Visit
    let bare: Buffer
    beforeAll(async () => {
      visit = await visitHost(hosts(), { id, query, width })
      const embed = await visit.alive(id)
      await reach?.(embed)
      await unfocused(visit)
      bare = await shoot(visit.page, '.bfp-root')
    })
    afterAll(() => visit.close())

    test.each(SHEETS.filter((sheet) => sheet.name !== but))(
      'looks under $name as on a bare page',
      async ({ name: sheet, css }) => {
        await restyle(visit.page, css)
        expectAlike(`${name}-${width}-${sheet}`, bare, await shoot(visit.page, '.bfp-root'), 0.005)
      },
    )
  })
})

async function playAndLookBack(quiz: Locator): Promise<void> {
  await playAll(quiz)
  await quiz.locator('summary').click()
}

let signups = 0
function fresh(): string {
  signups += 1
  return `ada${signups}@example.com`
}
