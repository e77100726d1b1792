import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('faults are counted by release, of the two hundred that failed last', async () => {
  const { onFault, registry } = createMetrics()
  const name = (n: number) => `quiz@1.0.${n}`
  const fail = (n: number) => {
    for (const fault of ['threw', 'deadline'] as const) onFault({ release: name(n), fault })
  }
  fail(0)
  for (let n = 1; n < 250; n += 1) {
    fail(n)
    fail(0)
  }
  const { values = [] } = (await registry.getSingleMetric('bfp_worker_faults_total')?.get()) ?? {}
  const told = new Set(values.map(({ labels }) => labels.release))
  expect([values.length, told.size, told.has(name(0)), told.has(name(1))]).toEqual([400, 200, true, false])
  expect(values.find(({ labels }) => labels.release === name(0))?.value).toBe(250)
})
