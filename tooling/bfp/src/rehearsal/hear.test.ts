import type { RehearsalLine } from '@bfp/contract'
import { expect, test } from 'vitest'
import { hear } from './hear.ts'

async function* lines(...list: RehearsalLine[]): AsyncGenerator<RehearsalLine> {
  yield* list
}

const error = { code: 'rehearsal-running', message: 'It runs', hint: 'Wait' } as const

test('progress is drawn over itself, and gone at the end', async () => {
  const drawn: string[] = []
  const progress = [0, 500, 1000].map((done) => ({ progress: { done, total: 1000 } }))
  const heard = await hear(lines(...progress, { error }), { redraw: (line) => drawn.push(line) })
  expect(drawn).toEqual([
    `${'░'.repeat(30)} 0 of 1,000 embeds`,
    `${'█'.repeat(15)}${'░'.repeat(15)} 500 of 1,000 embeds`,
    `${'█'.repeat(30)} 1,000 of 1,000 embeds`,
    '',
  ])
  expect(heard).toEqual({ changed: [], error })
})

test('where nobody watches, nothing is drawn', async () => {
  expect(await hear(lines({ progress: { done: 1, total: 2 } }), {})).toEqual({ changed: [] })
})
