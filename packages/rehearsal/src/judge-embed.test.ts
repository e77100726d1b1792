import type { Embed, Manifest } from '@bfp/contract'
import type { Drawn, Release } from '@bfp/render'
import { expect, test } from 'vitest'
import { embedJudge } from './judge-embed.ts'

const after = {
  id: 'saying@1.1.0',
  manifest: {
    ...{ name: 'saying', version: '1.1.0', targets: ['web'], runtime: '/r.js' },
    client: { file: 'client.abc.js' },
  } as unknown as Manifest,
  ...{ code: '', digest: '', css: '', client: '', module: '' },
} as Release

/** How often embeds are drawn, one after the other, where a draw comes to what is told. */
async function drawn(embeds: number, comesTo: (draw: number) => Drawn): Promise<number> {
  let draws = 0
  const renderer = {
    draw: async (): Promise<Drawn> => comesTo(draws++),
    carry: async () => ({ ok: true, value: { props: {}, writtenFor: '1.1.0' } }) as const,
  }
  const judge = embedJudge({ before: undefined, after, renderer, onBug: () => expect.unreachable() })
  for (let n = 0; n < embeds; n++) await judge({ id: `e${n}`, revision: 1 } as Embed)
  return draws
}

const late: Drawn = { ok: false, fault: 'deadline', message: 'took longer than its deadline' }
const threw: Drawn = { ok: false, fault: 'threw', message: 'as asked' }

test('what had too little time is drawn twice, until it is certain that the release hangs', async () => {
  expect(await drawn(8, () => late)).toBe(16)
  expect(await drawn(50, () => late)).toBe(60)
  expect(await drawn(8, () => threw)).toBe(8)
})
