import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Edit, makePolls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { startRenderer } from './service.ts'

/** Milliseconds: an embed counts once in a turn; one that fails is drawn again after a second. */
const WATCH = { every: 100, turnMs: 500 }

/** Milliseconds between readers: reading on and on would keep the machine from all else. */
const PAUSE = 100

export const ask = (question: string) => ({ question, answers: ['Yes', 'No'] })

export type OnTrial = Awaited<ReturnType<typeof startTrials>>

/** A renderer with `poll@1.0.0` on stable, other releases to try beside it, and forty embeds. */
export async function startTrials(
  releases: readonly (readonly [version: string, word: string, ...Edit[]])[],
) {
  const polls = await makePolls()
  const service = await startRenderer({ watch: WATCH })
  const publish = publisher(service.url)
  const ids = Array.from({ length: 40 }, (_, n) => `poll-${n}`)
  await publish.publish(await polls.build('1.0.0', 'one'))
  await publish.promote('poll@1.0.0')
  for (const release of releases)
    expect((await publish.publish(await polls.build(...release))).status).toBe(201)
  for (const id of ids) await service.call('POST', '/api/embeds', { id, format: 'poll', props: ask('Fine?') })

  /** What readers of all embeds get; never an error, never nothing. */
  async function readAll() {
    const answers = await Promise.all(
      ids.map((id) => service.get(`/embeds/${id}`, { accept: 'application/json' })),
    )
    for (const { status, text } of answers) expect([status, text.length > 200]).toEqual([200, true])
    return answers.map((answer) => answer.json())
  }

  const list = async () => (await publish.list('poll')).json()

  async function save(id: string, question: string): Promise<number> {
    const revision = (await service.call('GET', `/api/embeds/${id}`)).json().revision
    const headers = { 'if-match': `"${revision}"` }
    const body = { props: ask(question), locale: 'en' }
    return (await service.call('PUT', `/api/embeds/${id}`, body, headers)).status
  }

  return {
    service,
    publish,
    ids,
    readAll,
    /** Saves another question; resolves with the status. */
    save,
    async change(id: string, question: string): Promise<void> {
      expect(await save(id, question)).toBe(200)
    },
    stable: async () => (await list()).channels.find((one: { channel: string }) => one.channel === 'stable'),
    lineOf: async (version: string) =>
      (await list()).releases.find((one: { version: string }) => one.version === version),

    /** Reads all embeds again and again, for a minute at most. */
    async readUntil(isSo: () => Promise<boolean>): Promise<void> {
      const start = performance.now()
      while (!(await isSo())) {
        if (performance.now() - start > 60_000) throw new Error(`never: ${JSON.stringify(await list())}`)
        await readAll()
        await sleep(PAUSE)
      }
    },

    /** Gives a release to half of the embeds, and names those that got it. */
    async tryOut(release: string): Promise<string[]> {
      expect((await publish.promote(release, 50)).status).toBe(200)
      const got = (await readAll()).filter((fragment) => fragment.release === release)
      return got.map(({ embed }) => embed)
    },

    async close(): Promise<void> {
      await service.close()
      await polls.remove()
    },
  }
}
