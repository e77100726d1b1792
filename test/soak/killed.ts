import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../http/service.ts'
import { dice } from './dice.ts'
import { createEmbed, question, type SoakEmbed } from './embeds.ts'
import { keptKeys } from './kept-keys.ts'
import { buildPolls, publishPolls } from './polls.ts'
import { type Started, startProcess } from './renderer.ts'
import { createTally } from './tally.ts'
import { writeOn } from './writers.ts'

export interface Killed {
  rows: [what: string, value: string][]
  problems: string[]
  /** Milliseconds each start took. */
  starts: number[]
}

const EMBEDS = 10
const WRITERS = 4

/** Kills the renderer again and again while it writes; each time, all that was acknowledged has to be there. */
export async function killed({ kills, seed }: { kills: number; seed: number }): Promise<Killed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bfp-killed-'))
  const releases = join(ROOT, '.build')
  const polls = await buildPolls()
  const chance = dice(seed)
  const tally = createTally()
  const acknowledged = new Map<string, string>()
  const starts: number[] = []
  const start = async (): Promise<Started> => {
    const renderer = await startProcess({ dataDir, releases })
    starts.push(renderer.took)
    return renderer
  }
  let renderer = await start()
  try {
    await publishPolls(renderer.url, polls)
    const { url } = renderer
    const embeds = await Promise.all(
      Array.from({ length: EMBEDS }, (_, n) => createEmbed(url, `killed-${n}`)),
    )
    for (let round = 0; round < kills; round++) {
      let over = false
      const writing = Array.from({ length: WRITERS }, (_, n) =>
        writeOn({
          url: renderer.url,
          embeds: embeds.filter((_, at) => at % WRITERS === n),
          dice: dice(seed + round * WRITERS + n),
          tally,
          acknowledged,
          until: () => over,
        }),
      )
      await sleep(100 + chance.below(300))
      const dying = renderer.kill()
      over = true
      await Promise.all([dying, ...writing])
      renderer = await start()
      for (const embed of embeds) tellLost(embed, await stored(renderer.url, embed), tally.wrong)
    }
    await renderer.stop()
    const kept = await keptKeys(dataDir, embeds)
    for (const key of acknowledged.keys()) if (!kept.has(key)) tally.wrong(`the submission ${key} is lost`)
  } finally {
    await renderer.stop()
    await polls.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
  const sorted = starts.toSorted((a, b) => a - b)
  const ms = (at: number): string => `${Math.round(sorted.at(at) ?? 0)} ms`
  const rows = tally.table().filter(([what]) => !what.includes('read'))
  return {
    rows: [...rows, ['starts: median, slowest', `${ms(Math.floor(sorted.length / 2))}, ${ms(-1)}`]],
    problems: [...tally.problems],
    starts,
  }
}

interface Stored {
  status: number
  revision: number
  question: string
}

async function stored(url: string, { id }: SoakEmbed): Promise<Stored> {
  const answer = await fetch(`${url}/embeds/${id}?target=web`, { headers: { accept: 'application/json' } })
  const { revision, html = '' } = (await answer.json()) as { revision: number; html?: string }
  return { status: answer.status, revision, question: /<h2>(.*) one<\/h2>/.exec(html)?.[1] ?? '' }
}

/** The acknowledged revision, or the next one, whose answer the process could not give any more; drawn as saved. */
function tellLost(
  embed: SoakEmbed,
  { status, revision, question: asks }: Stored,
  wrong: (what: string) => void,
): void {
  if (status !== 200) wrong(`${embed.id} is answered ${status}`)
  else if (revision !== embed.revision && revision !== embed.revision + 1)
    wrong(`${embed.id} is at revision ${revision}, acknowledged was ${embed.revision}`)
  else if (asks !== question(embed.id, revision)) wrong(`${embed.id} asks ${asks} at revision ${revision}`)
}
