import type { Dice } from './dice.ts'
import type { SoakEmbed } from './embeds.ts'
import type { History } from './history.ts'
import { type Moment, wrongWith } from './judge.ts'
import type { Tally } from './tally.ts'

export interface Reading {
  url: string
  embeds: readonly SoakEmbed[]
  /** Embeds of a format that never ends to render; whatever they answer, it is no 5xx. */
  hostile: readonly string[]
  channel: History<string>
  dice: Dice
  tally: Tally
  until: () => boolean
}

/** Ids in one batch. */
const BATCH = 12

/** Asks for one fragment or a batch after the other, as fast as they come. */
export async function readOn(reading: Reading): Promise<void> {
  const { dice, until } = reading
  while (!until()) {
    if (dice.in(0.03)) await readHostile(reading)
    else if (dice.in(0.15)) await readBatch(reading)
    else await readOne(reading, dice.pick(reading.embeds))
  }
}

async function readOne({ url, channel, tally }: Reading, embed: SoakEmbed): Promise<void> {
  const read = await ask(`${url}/embeds/${embed.id}?target=web`)
  if (!('body' in read)) return tally.wrong(`${embed.id}: ${read.failed}`)
  tally.read(read)
  const wrong = wrongWith(read.body, embed, { ...read, channel })
  if (wrong) tally.wrong(`${embed.id}: ${wrong}`)
}

async function readBatch({ url, embeds, channel, dice, tally }: Reading): Promise<void> {
  const start = dice.below(embeds.length)
  const asked = [...embeds, ...embeds].slice(start, start + BATCH)
  const read = await ask(`${url}/embeds?ids=${asked.map(({ id }) => id).join(',')}&target=web`)
  if (!('body' in read)) return tally.wrong(`batch: ${read.failed}`)
  tally.read(read)
  const { fragments } = read.body as { fragments: Record<string, unknown> }
  for (const embed of asked) {
    const wrong = wrongWith(fragments[embed.id], embed, { ...read, channel })
    if (wrong) tally.wrong(`${embed.id} in a batch: ${wrong}`)
  }
}

async function readHostile({ url, hostile, dice, tally }: Reading): Promise<void> {
  const id = dice.pick(hostile)
  const read = await ask(`${url}/embeds/${id}?target=web`)
  if (!('body' in read)) tally.wrong(`${id}: ${read.failed}`)
}

type Read = (Moment & { body: unknown }) | { failed: string }

async function ask(address: string): Promise<Read> {
  const asked = performance.now()
  try {
    const headers = { accept: 'application/json' }
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(30_000) })
    const body: unknown = await answer.json()
    if (answer.status !== 200) return { failed: `${answer.status} ${JSON.stringify(body).slice(0, 200)}` }
    return { asked, given: performance.now(), body }
  } catch (error) {
    return { failed: `no answer: ${(error as Error).message} ${(error as Error).cause ?? ''}` }
  }
}
