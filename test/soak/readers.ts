import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice.ts'
import type { SoakEmbed } from './embeds.ts'
import type { History } from './history.ts'
import { type Judged, judge, type Moment } from './judge.ts'
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
  tell(tally, embed.id, judge(read.body, embed, { ...read, channel }))
}

async function readBatch({ url, embeds, channel, dice, tally }: Reading): Promise<void> {
  const start = dice.below(embeds.length)
  const asked = [...embeds, ...embeds].slice(start, start + BATCH)
  const read = await ask(`${url}/embeds?ids=${asked.map(({ id }) => id).join(',')}&target=web`)
  if (!('body' in read)) return tally.wrong(`batch: ${read.failed}`)
  tally.read(read)
  const { fragments } = read.body as { fragments: Record<string, unknown> }
  for (const embed of asked) {
    tell(tally, `${embed.id} in a batch`, judge(fragments[embed.id], embed, { ...read, channel }))
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

/** Once nothing is wrong any more, every embed is drawn as it was saved last, at the latest after `patience` ms. */
export async function tellUnrecovered(
  { url, embeds, channel, tally }: Pick<Reading, 'url' | 'embeds' | 'channel' | 'tally'>,
  patience: number,
): Promise<void> {
  const last = performance.now() + patience
  const isFresh = async (embed: SoakEmbed): Promise<boolean> => {
    const read = await ask(`${url}/embeds/${embed.id}?target=web`)
    if (!('body' in read)) return false
    const { state, wrong } = judge(read.body, embed, { ...read, channel })
    if (wrong !== undefined) tally.wrong(`${embed.id} at the end: ${wrong}`)
    return state === 'fresh'
  }
  let waiting = [...embeds]
  while (waiting.length > 0 && performance.now() < last) {
    const fresh = await Promise.all(waiting.map(isFresh))
    waiting = waiting.filter((_, n) => !fresh[n])
    if (waiting.length > 0) await sleep(100)
  }
  for (const { id } of waiting) tally.wrong(`${id} is not fresh ${patience / 1000} s after the last trouble`)
}

function tell(tally: Tally, what: string, { state, wrong }: Judged): void {
  tally.count(`fragments ${state}`)
  if (wrong !== undefined) tally.wrong(`${what}: ${wrong}`)
}
