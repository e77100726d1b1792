import { Agent, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** Ways to ask for one embed. */
const WAYS = ['en', 'de', 'fr', 'es', 'ar'].flatMap((locale) =>
  ['light', 'shadow'].flatMap((isolation) =>
    ['auto', 'light', 'dark'].flatMap((theme) =>
      ['inline', 'head'].map(
        (style) => `target=web&locale=${locale}&isolation=${isolation}&theme=${theme}&style=${style}`,
      ),
    ),
  ),
)

/** How many embeds it takes for so many requests of which none is like another. */
export function embedsFor(requests: number): number {
  return Math.ceil(requests / WAYS.length)
}

/** Ways to ask for embeds, each once: nothing answers the first of a way but a render. */
export function* variants(ids: readonly string[]): Generator<string, string> {
  for (const way of WAYS) for (const id of ids) yield `/embeds/${id}?${way}`
  throw new Error('More was asked for than there are ways: it takes more embeds')
}

interface Pace {
  url: string
  /** Requests a second. */
  rate: number
  /** Milliseconds. */
  length: number
  next(): string
  look(answer: { status: number; text: string }, path: string): void
}

/**
 * Asks at an even pace, whatever the answers take: one that is late makes no other come later. Resolves with the
 * milliseconds of each, from the moment at which it was due. It asks with little garbage, and not
 * through `fetch`: a pause of this process would be among the slowest answers.
 */
export async function paced({ url, rate, length, next, look }: Pace): Promise<number[]> {
  const agent = new Agent({ keepAlive: true })
  const timed = async (path: string, due: number): Promise<number> => {
    const answer = await answered(url + path, agent)
    const took = performance.now() - due
    look(answer, path)
    return took
  }
  const begun = performance.now()
  const times: Promise<number>[] = []
  for (let n = 0; n < (length / 1000) * rate; n++) {
    const due = begun + (n * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    times.push(timed(next(), due))
  }
  return Promise.all(times).finally(() => agent.destroy())
}

async function answered(address: string, agent: Agent): Promise<{ status: number; text: string }> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { agent }, resolve).on('error', reject)
  })
  return { status: message.statusCode ?? 0, text: await text(message) }
}
