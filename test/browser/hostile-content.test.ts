import { expect, test } from 'vitest'
import { hostileJourney } from './hostile-journey.ts'
import { useHostileStage } from './hostile-stage.ts'
import { emptyPage, inspectDocuments } from './inspect.ts'
import { FORMATS } from './judge-hostile.ts'

const stage = useHostileStage()

test('the inspector sees what runs and what is new', async () => {
  const { page, close } = await emptyPage(stage())
  const html = '<p>x</p><svg onload=alert(1)></svg><script>confirm(1)</script><a href="javascript:1">x</a>'
  const [seen] = await inspectDocuments(page, [{ html, word: 'x' }])
  expect(seen?.ran.toSorted()).toEqual(['alert', 'confirm'])
  expect(seen).toMatchObject({ times: 2, tags: { svg: 1, script: 1 }, unsafe: ['javascript:1'] })
  await close()
})

test('the inspector sees what leaves its place, and what is lost behind what never ends', async () => {
  const { page, close } = await emptyPage(stage())
  const sights = ['<p>x</p>', '</div><hr onclick=y>', '<p>x</p><plaintext>', '<p>x</p>']
  const seen = await inspectDocuments(
    page,
    sights.map((html) => ({ html, word: 'x' })),
  )
  expect(seen.map(({ times }) => times)).toEqual([1, 0, 2, 0])
  for (const { tags, attributes } of seen) {
    expect(tags).toMatchObject({ 'outside hr': 1 })
    expect(attributes).toContain('outside hr@onclick')
  }
  await close()
})

hostileJourney(
  stage,
  FORMATS.filter(({ name, variant }) => name === 'quiz' && variant !== 2),
)
