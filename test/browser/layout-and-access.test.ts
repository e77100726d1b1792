import { expect, test } from 'vitest'
import { axeProblems } from './axe.ts'
import { allFixtures } from './fixtures.ts'
import { useStage } from './stage.ts'
import { NARROW, overflow, WIDE } from './visit.ts'

const stage = useStage()

const LOOKS = [NARROW, WIDE].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme, width: viewport.width })),
)

test.each(LOOKS)(
  'the article at $width px, $colorScheme: nothing sticks out, axe finds nothing',
  async (look) => {
    const { page, alive, close } = await stage().visit(stage().demo.article, look)
    for (const id of stage().demo.embeds) await alive(id)
    expect(await overflow(page)).toBe(0)
    expect(await axeProblems(page)).toEqual([])
    await close()
  },
)

test.each(allFixtures())('$format $name fits its page at 320 px, and axe finds nothing', async (one) => {
  const id = `fits-${one.name}-${one.format}`.toLowerCase()
  const { format, locale, props } = one
  expect((await stage().save({ id, format, locale, props })).status).toBe(201)
  const { page, alive, close } = await stage().visit(stage().pageOf(id), { viewport: NARROW })
  await alive(id)
  expect(await overflow(page)).toBe(0)
  expect(await page.locator('.bfp-root').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
  expect(await axeProblems(page)).toEqual([])
  await close()
})

test('right to left, the answers begin at the right', async () => {
  const { page, embed, close } = await stage().visit(stage().pageOf('fits-arabic-quiz'), { viewport: WIDE })
  const edges = await embed('fits-arabic-quiz').evaluate((root) => {
    const box = (node: Element | null) => node?.getBoundingClientRect() ?? new DOMRect()
    const [heading, words] = ['h2', 'fieldset button span'].map((css) => root.querySelector(css))
    const range = document.createRange()
    range.selectNodeContents(words ?? root)
    const button = box(words?.closest('button') ?? null)
    return {
      heading: getComputedStyle(heading ?? root).direction,
      left: range.getBoundingClientRect().left - button.left,
      right: button.right - range.getBoundingClientRect().right,
    }
  })
  expect(edges.heading).toBe('rtl')
  expect(edges.right).toBeLessThan(edges.left)
  expect(await overflow(page)).toBe(0)
  await close()
})
