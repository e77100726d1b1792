import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from './index.ts'

const run = promisify(execFile)
const child = (name: string) => join(import.meta.dirname, name)

describe('a store and its processes', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bfp-processes-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('keeps every acknowledged submission when the process is killed', async () => {
    for (let round = 0; round < 10; round += 1) {
      const acknowledged = await addUntilKilled(String(round), 10 + round * 7)
      expect(acknowledged.length).toBeGreaterThan(0)
      const store = await openStore({ dir })
      const kept = await allKeys(store)
      await store.close()
      expect(acknowledged.filter((key) => !kept.has(key))).toEqual([])
    }
  })

  it('loses no save when two processes write', async () => {
    const store = await openStore({ dir })
    await store.embeds.create({ id: 'counter', format: 'quiz', props: 0, locale: 'en', by: 'test' })
    const saver = () => run(process.execPath, [child('saver.child.ts'), dir, '150'])
    await Promise.all([saver(), saver()])
    expect(await store.embeds.get('counter')).toMatchObject({ props: 300, revision: 301 })
    await store.close()
  })

  it('is migrated once when processes open it together', async () => {
    const openers = Array.from({ length: 4 }, () =>
      run(process.execPath, [child('saver.child.ts'), dir, '0']),
    )
    expect((await Promise.allSettled(openers)).map(({ status }) => status)).toEqual(
      Array(4).fill('fulfilled'),
    )
  })

  /** The whole lines that the child printed before it was killed, `delay` ms after its first. */
  async function addUntilKilled(round: string, delay: number): Promise<string[]> {
    const adder = spawn(process.execPath, [child('durability.child.ts'), dir, round], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    adder.stdout.setEncoding('utf8').on('data', (text) => {
      if (printed === '') setTimeout(() => adder.kill('SIGKILL'), delay)
      printed += text
    })
    await once(adder, 'close')
    return printed.split('\n').slice(0, -1)
  }
})

async function allKeys(store: Store): Promise<Set<string>> {
  const keys = new Set<string>()
  for (;;) {
    const after = { received: 1, key: [...keys].at(-1) ?? '' }
    const page = await store.submissions.list('vote', { after, limit: 1_000 })
    for (const { key } of page) keys.add(key)
    if (page.length === 0) return keys
  }
}
