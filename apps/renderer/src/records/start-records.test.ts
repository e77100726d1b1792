import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@bfp/store'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { attempt, failed } from './attempt-for-tests.ts'
import { startRecords } from './start-records.ts'

test('the record of a draw that was under way while its embed was deleted goes, too', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bfp-records-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let tell: (embed: string) => void = () => expect.unreachable()
  const getMany = async () => new Map([['one', { id: 'one', deleted: true }]])
  const records = startRecords(
    { dataDir, recordSample: 0 },
    {
      store: { embeds: { getMany } as unknown as Store['embeds'] },
      follow: {
        heard(listener) {
          tell = listener
        },
      },
      origin: 'https://embeds.example',
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
    },
  )
  tell('one')
  await records.settle()
  records.keep(attempt(failed))
  await records.settle()
  expect(await records.folder.lines()).toHaveLength(1)
  vi.runAllTimers()
  await records.settle()
  expect(await records.folder.lines()).toEqual([])
})
