import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../http/service.ts'
import { dice } from './dice.ts'
import { createEmbed, question, type SoakEmbed } from './embeds.ts'
import { keptKeys } from './kept-keys.ts'
import { buildPolls, publishPolls } from './polls.ts'
import { type Published, publishOn, tellUnpublished } from './publishers.ts'
import { type Started, startProcess } from './renderer.ts'
import { median, type Start, startOf, tellSlow } from './starts.ts'
import { createTally } from './tally.ts'
import { writeOn } from './writers.ts'

export interface Killed {
  rows: [what: string, value: string][]
  problems: string[]
  starts: Start[]
  /** Writes that were acknowledged. */
  acknowledged: { submissions: number; publications: number; promotions: number }
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
  const published: Published = { versions: new Set(), channels: new Map() }
  const starts: Start[] = []
  const start = async (): Promise<Started> => {
    const renderer = await startProcess({ dataDir, releases })
    starts.push(await startOf(renderer))
    return renderer
  }
  let renderer = await start()
  try {
    await publishPolls(renderer.url, polls)
    const { url } = renderer
    const [built] = polls.versions
    if (!built) throw new Error('there is no poll to publish')
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
      const publishing = publishOn({
        url: renderer.url,
        built,
        dice: dice(seed + kills * WRITERS + round),
        tally,
        published,
        until: () => over,
      })
      const before = published.versions.size
      await sleep(100 + chance.below(300))
      const patience = performance.now() + 60_000
      while (published.versions.size === before && performance.now() < patience)
        await sleep(10 + chance.below(100))
      if (published.versions.size === before) tally.wrong('nothing could be published for a minute')
      const dying = renderer.kill()
      over = true
      await Promise.all([dying, publishing, ...writing])
      renderer = await start()
      await tellUnpublished(renderer.url, published, tally.wrong)
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
  const ms = (time: number): string => `${Math.round(time)} ms`
  const took = starts.map((start) => start.took)
  const rows = tally.table().filter(([what]) => !what.includes('read'))
  return {
    rows: [
      ...rows,
      ['starts: median, slowest', `${ms(median(took))}, ${ms(Math.max(...took))}`],
      ['times as long as alone: median', median(starts.map(({ stretch }) => stretch)).toFixed(1)],
    ],
    problems: [...tally.problems, ...tellSlow(starts)],
    starts,
    acknowledged: {
      submissions: acknowledged.size,
      publications: published.versions.size,
      promotions: published.channels.size,
    },
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
