import { expect, test } from 'vitest'
import { secondOpinion } from './second-opinion.ts'
import { drawn, embed, halfway, NEW, OLD } from './watch-for-tests.ts'

const FAILING = ['bad@1 crawler', 'good@1 web', 'saved@1 web', 'newer@1 web', 'gone@1 web']

/** What is alike of what a release fails on, where any release fails on `bad` and `newer`; and what was drawn. */
async function alike(release: string, { fault = 'threw', quarantined = '' } = {}) {
  const { live } = await halfway()
  const kept = [
    ...[
      embed('bad'),
      embed('good'),
      embed('saved', { revision: 2 }),
      embed('newer', { writtenFor: '2.0.0' }),
    ],
    { id: 'gone', deleted: true as const },
  ]
  const asked: [pin: string | undefined, target: string][] = []
  const opinion = secondOpinion({
    embeds: { getMany: async () => new Map(kept.map((one) => [one.id, one])) },
    live: live(),
    include: async () => false,
    async draw({ id, pin }, { target }) {
      asked.push([pin, target])
      return id === 'good' ? drawn() : { ok: false, fault, message: '' }
    },
    isQuarantined: (id) => id === quarantined,
  })
  return { found: await opinion(release, FAILING), asked }
}

test.each([
  { release: NEW, other: OLD },
  { release: OLD, other: NEW },
  { release: 'quiz@0.9.0', other: OLD },
])(
  'what $release fails on is drawn with $other for the same target, where that is as it was and props can be',
  async (told) => {
    const { found, asked } = await alike(told.release)
    expect(found).toEqual(['bad@1 crawler'])
    expect(asked).toEqual([
      [told.other, 'crawler'],
      [told.other, 'web'],
    ])
  },
)

test('nothing is alike where the other is in quarantine, or no worker had time', async () => {
  expect(await alike(NEW, { quarantined: OLD })).toEqual({ found: [], asked: [] })
  expect((await alike(NEW, { fault: 'overloaded' })).found).toEqual([])
})
