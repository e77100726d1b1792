import { describe, expect, test } from 'vitest'
import { ALL_WAYS, DISTINCT_WAYS } from './hostile-documents.ts'
import { OWN, realLines, realPayloads } from './hostile-payloads.ts'
import { useHostileStage } from './hostile-stage.ts'
import { emptyPage, inspectDocuments } from './inspect.ts'
import { FORMATS, problemsOf } from './judge-hostile.ts'

const stage = useHostileStage()
const real = process.env.BFP_REAL

test('the inspector sees what runs and what is new', async () => {
  const { page, close } = await emptyPage(stage())
  const html = '<p>x</p><svg onload=alert(1)></svg><script>confirm(1)</script><a href="javascript:1">x</a>'
  const [seen] = await inspectDocuments(page, [{ html, word: 'x' }])
  expect(seen?.ran.toSorted()).toEqual(['alert', 'confirm'])
  expect(seen).toMatchObject({ times: 2, tags: { svg: 1, script: 1 }, unsafe: ['javascript:1'] })
  await close()
})

describe.each(FORMATS)('$name, kind $variant', (format) => {
  test('our own strings survive as text in every target, and nothing runs', async () => {
    expect(await problemsOf(stage(), format, OWN, ALL_WAYS)).toEqual([])
  })

  describe.skipIf(!real)('skipped where BFP_REAL is not set', () => {
    test('collected strings and payloads do so, too', { timeout: 300_000 }, async () => {
      expect(await problemsOf(stage(), format, realPayloads(real ?? ''), DISTINCT_WAYS)).toEqual([])
    })

    test('a quarter of the lists of scripts, too', { timeout: 300_000 }, async () => {
      const lines = realLines(real ?? '').filter((_, at) => FORMATS[at % FORMATS.length] === format)
      expect(await problemsOf(stage(), format, lines, DISTINCT_WAYS)).toEqual([])
    })
  })
})
