import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withTurncoat } from '../http/turncoat.ts'
import { dice } from './dice.ts'
import { postEmbed } from './embeds.ts'
import { collectOwnGarbage } from './own-garbage.ts'
import { embedsFor, paced, variants } from './paced.ts'
import { buildPolls, publishPolls } from './polls.ts'
import { startProcess } from './renderer.ts'

export interface Attacked {
  rows: [what: string, value: string][]
  /** p99 of reads of other formats while one attacks, by p99 in peace: of the way that does worst. */
  ratio: number
  problems: string[]
}

/** How a format attacks with its own code. In the last way it never fails: it only takes long, as often as it may. */
const MODES = ['loop', 'hoard', 'throw', 'nonsense', 'burn'] as const

/** Embeds of others at least, which are asked for again and again. */
const OTHERS = 100
const ATTACKERS = 60
/** Requests a second for embeds of others, and of the attacker. */
const RATE = 60
const ATTACK_RATE = 30
/** Share of the requests for others that ask for what nobody asked for before. */
const FRESH = 0.3
/** More of them than that share makes, by chance. */
const LUCK = 1.2

interface Asked {
  /** How often each way is tried, by a format of its own that nobody knows to be bad. */
  rounds: number
  /** Milliseconds others are read in peace, and under attack. */
  length: number
  seed: number
}

/**
 * Others are read at an even pace while the embeds of one format are asked for, in turns: in peace it draws as all do,
 * and under attack another one that is as new does what it must not.
 */
export async function attack({ rounds, length, seed }: Asked): Promise<Attacked> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-attack-'))
  const modes = Array.from({ length: rounds }, () => MODES).flat()
  const names = ['turncoat', ...modes.flatMap((_, at) => [`friend-${at}`, `turncoat-${at}`])]
  const [polls, { releases }] = await Promise.all([buildPolls(), withTurncoat(place, names)])
  const renderer = await startProcess({ dataDir: join(place, 'data'), releases })
  const { url } = renderer
  try {
    await publishPolls(url, polls)
    const reads = (2 * modes.length * length * RATE) / 1_000
    const count = Math.max(OTHERS, embedsFor(LUCK * FRESH * reads))
    const { readBeside, problems } = await audience(url, { length, seed, count })
    await readBeside('turncoat', 'draw')
    const seen: Round[] = []
    for (const [at, mode] of modes.entries()) {
      const peace = await readBeside(`friend-${at}`, 'draw')
      seen.push({ mode, peace, war: await readBeside(`turncoat-${at}`, mode) })
    }
    return { ...told(seen), problems }
  } finally {
    await renderer.stop()
    await polls.remove()
    await rm(place, { recursive: true, force: true })
  }
}

/** Those who read embeds of other formats, and whoever asks for those of one beside them. */
async function audience(url: string, { length, seed, count }: Omit<Asked, 'rounds'> & { count: number }) {
  const chance = dice(seed)
  const problems: string[] = []
  const others = await saveAll(url, 'other', count, 'poll', POLL)
  const unasked = variants(others)

  const ask = (rate: number, next: () => string, isRight: (text: string) => boolean): Promise<number[]> => {
    const look = ({ status, text }: { status: number; text: string }, path: string): void => {
      if (status !== 200 || !isRight(text)) problems.push(`${path} is answered ${status}`)
    }
    return paced({ url, rate, length, next, look })
  }

  /** Milliseconds of each read of others, while a format that does as `mode` says is asked for. */
  async function readBeside(format: string, mode: string): Promise<number[]> {
    const paths = variants(await saveAll(url, format, ATTACKERS, format, { mode, title: mode }))
    const another = (): string =>
      chance.in(FRESH) ? unasked.next().value : `/embeds/${chance.pick(others)}?target=web`
    collectOwnGarbage()
    const [times] = await Promise.all([
      ask(RATE, another, (text) => text.includes(POLL.question)),
      ask(
        ATTACK_RATE,
        () => paths.next().value,
        () => true,
      ),
    ])
    return times
  }

  return { readBeside, problems }
}

const POLL = { question: 'Shall the bridge stay open', answers: ['Yes', 'No'] }

async function saveAll(
  url: string,
  name: string,
  count: number,
  format: string,
  props: unknown,
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `${name}-embed-${n}`)
  for (const id of ids) await postEmbed(url, { id, format, props })
  return ids
}

interface Round {
  mode: string
  /** Milliseconds of each read. */
  peace: number[]
  war: number[]
}

/** All reads of a way together, beside all in peace: the p99 of one round is its third slowest, which says little. */
function told(rounds: Round[]): Omit<Attacked, 'problems'> {
  const peace = rounds.flatMap((one) => one.peace)
  const base = quantile(peace, 0.99)
  const ways = [...Map.groupBy(rounds, ({ mode }) => mode)].map(([mode, some]) => {
    const war = some.flatMap((one) => one.war)
    return { mode, war, ratio: quantile(war, 0.99) / base }
  })
  return {
    ratio: Math.max(...ways.map(({ ratio }) => ratio)),
    rows: [
      ['in peace', described(peace)],
      ...ways.map(({ mode, war, ratio }): [string, string] => [
        `attacked, ${mode}`,
        `${described(war)}, p99 ${ratio.toFixed(2)} x`,
      ]),
    ],
  }
}

function described(times: readonly number[]): string {
  const [median, p99] = [0.5, 0.99].map((share) => quantile(times, share).toFixed(1))
  return `${times.length} reads of others, median ${median} ms, p99 ${p99} ms`
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
