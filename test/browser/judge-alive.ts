import { setTimeout as sleep } from 'node:timers/promises'
import type { Embed } from '@bfp/contract'
import type { Page } from 'playwright-core'
import { differences } from './differences.ts'
import type { HostileStage } from './hostile-stage.ts'
import type { Seen } from './inspect.ts'
import { type Saved, WORD } from './save-hostile.ts'

type Harmless = (refused: ReadonlySet<string>) => Promise<Embed>

interface Shown {
  embed: Embed
  word: string
  look: string
}

/**
 * Shows all embeds alive on one page without any policy, plays each, and says where one looks otherwise than
 * its harmless twin: when it came alive, once answered, and at its end.
 */
export async function judgeAlive(
  stage: HostileStage,
  page: Page,
  saved: Saved[],
  harmless: Harmless,
): Promise<string[]> {
  const looks = new Map<string, Shown>()
  for (const { refused } of saved) {
    const look = lookOf(refused)
    if (!looks.has(look)) looks.set(look, { embed: await harmless(refused), word: WORD, look })
  }
  const twins = [...looks.values()]
  const shown = [
    ...twins,
    ...saved.map(({ embed, payload, refused }) => ({ embed, word: payload, look: lookOf(refused) })),
  ]
  const states = await playAlive(stage, page, shown)
  const twinOf = new Map(twins.map(({ look }, at) => [look, at]))
  const [first = [], last = []] = [states[0], states.at(-1)]
  if (shown.some((_, at) => tagsOf(first[at]) === tagsOf(last[at]))) return ['not every embed was played']
  return states.flatMap((seen, state) =>
    shown.flatMap(({ word, look }, at) => {
      const [own, twin] = [seen[at], seen[twinOf.get(look) ?? 0]]
      const found = own && twin ? differences(own, twin) : ['was not seen']
      return found.map((text) => `alive, state ${state}, ${JSON.stringify(word.slice(0, 200))}: ${text}`)
    }),
  )
}

function tagsOf(seen: Seen | undefined): string {
  return JSON.stringify(seen?.tags)
}

function lookOf(refused: ReadonlySet<string>): string {
  return [...refused].toSorted().join(' ')
}

async function playAlive(stage: HostileStage, page: Page, shown: Shown[]): Promise<Seen[][]> {
  const fragments = await Promise.all(
    shown.map(({ embed }) => stage.renderer.fragment(embed, { target: 'web', style: 'head' })),
  )
  const scripts = '<script src="/loader.js" defer></script><style>bfp-embed{position:absolute;top:0}</style>'
  stage.put(`<!doctype html><title>-</title>${scripts}<body>${fragments.map(({ html }) => html).join('')}`)
  // A page of its own: what embeds of one before still send would be in the way of this one.
  const own = await page.context().newPage()
  await open(own, `${stage.origin}/embeds.html`)
  const states = await own.evaluate(
    (words) => window.bfpPlay(words),
    shown.map(({ word }) => word),
  )
  await own.close()
  return states
}

/** Where thousands of frames were just taken down, Chromium may have no room for another request for a moment. */
async function open(page: Page, url: string, tries = 5): Promise<void> {
  try {
    await page.goto(url)
  } catch (error) {
    if (tries === 0 || !String(error).includes('ERR_INSUFFICIENT_RESOURCES')) throw error
    await sleep(1_000)
    await open(page, url, tries - 1)
  }
}
