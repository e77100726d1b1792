import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trivia } from './quiz.ts'
import { median, type Row } from './row.ts'
import { save, startRenderer } from './server.ts'

const BUDGET = 1_500

/** From the start of the process to the first fragment, with a store that has the embed. */
export async function measureColdStart(): Promise<Row> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-bench-'))
  const first = await startRenderer(4713, '/readyz', dir)
  await save(first.url, 'bench', trivia)
  await first.stop()
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const since = performance.now()
    const running = await startRenderer(4713, '/embeds/bench?target=web', dir)
    times.push(performance.now() - since)
    await running.stop()
  }
  await rm(dir, { recursive: true, force: true })
  const ms = Math.round(median(times))
  return {
    what: 'cold start to first fragment',
    budget: `≤ ${BUDGET} ms`,
    measured: `${ms} ms`,
    kept: ms <= BUDGET,
  }
}
