import { describe, expect, test } from 'vitest'
import { ALL_WAYS, DISTINCT_WAYS, type Way } from './hostile-documents.ts'
import { OWN, realLines, realPayloads } from './hostile-payloads.ts'
import type { HostileStage } from './hostile-stage.ts'
import { FORMATS, type Kind, problemsOf } from './judge-hostile.ts'

const real = process.env.BFP_REAL

/** Declares the tests of some formats; two files share them, so that two workers do. */
export function hostileJourney(stage: () => HostileStage, formats: readonly Kind[]): void {
  describe.each(formats)('$name, kind $variant', (format) => {
    test('our own strings survive as text in every target, and nothing runs', async () => {
      expect(await problemsOf(stage(), format, OWN, ALL_WAYS)).toEqual([])
    })

    describe.skipIf(!real)('skipped where BFP_REAL is not set', () => {
      test('collected strings and payloads do so, too', { timeout: 600_000 }, async () => {
        const payloads = realPayloads(real ?? '')
        const all = share(payloads, format, FORMATS)
        const others = share(payloads, format, kindsOf(format.name)).filter((one) => !all.includes(one))
        expect(await problemsOf(stage(), format, all, DISTINCT_WAYS)).toEqual([])
        expect(await problemsOf(stage(), format, others, STILL)).toEqual([])
      })

      test('a quarter of the lists of scripts, too', { timeout: 600_000 }, async () => {
        const lines = share(realLines(real ?? ''), format, FORMATS)
        expect(await problemsOf(stage(), format, lines, STILL)).toEqual([])
      })
    })
  })
}

/**
 * Our own strings go through every text of every kind in every target. Of those that others collected each meets one
 * kind of every format, alive, which is always looked at, and where nothing runs; and one of all kinds in every target.
 */
const STILL: Way[] = ['crawler']

/** Every payload is met by one of the kinds. */
function share(payloads: string[], own: Kind, kinds: readonly Kind[]): string[] {
  return payloads.filter((_, at) => kinds[at % kinds.length] === own)
}

function kindsOf(name: string): readonly Kind[] {
  return FORMATS.filter((kind) => kind.name === name)
}
