import type { RehearsalLine } from '@bfp/contract'
import { expect, test } from 'vitest'
import { hear } from './hear.ts'

async function* lines(...list: RehearsalLine[]): AsyncGenerator<RehearsalLine> {
  yield* list
}

test('progress is told on its way, and what came of it in the end', async () => {
  const said: object[] = []
  const error = { code: 'rehearsal-running', message: 'It runs', hint: 'Wait' } as const
  const progress = [0, 500, 1000].map((done) => ({ progress: { done, total: 1000 } }))
  const heard = await hear(lines(...progress, { error }), { onProgress: (one) => said.push(one) })
  expect(said).toEqual(progress.map((one) => one.progress))
  expect(heard).toEqual({ error })
})
