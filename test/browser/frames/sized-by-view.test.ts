import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { alive, type Framed, fitted, openSample } from './framed.ts'

const hosts = useHosts()

/** px of the frame, once it stays the same for longer than the frame's script ever waits. */
async function atRest({ page, host }: Framed): Promise<number> {
  const height = (): Promise<number> => host.evaluate((node) => node.clientHeight)
  await expect
    .poll(async () => {
      const before = await height()
      await page.evaluate(async () => {
        await new Promise((next) => setTimeout(next, 300))
        for (let i = 0; i < 5; i++) await new Promise((next) => requestAnimationFrame(next))
      })
      return (await height()) - before
    })
    .toBe(0)
  return height()
}

async function openStyled(name: 'resize' | 'pym' | 'iframe-resizer', css: string): Promise<Framed> {
  const framed = await openSample(hosts(), name)
  await alive(framed)
  await fitted(framed)
  await framed.frame.locator('html').evaluate((_, text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, css)
  return framed
}

test.each([
  ['resize', 'main{min-height:120vh}'],
  ['pym', 'main{min-height:calc(100vh + 30px)}'],
  ['iframe-resizer', 'main{min-height:110vh}'],
  ['resize', 'main{height:300px}@media(max-height:500px){main{height:800px}}'],
] as const)(
  '%s: content with %s stops growing, and does not grow with what is played',
  async (name, css) => {
    const framed = await openStyled(name, css)
    const rest = await atRest(framed)
    expect(rest).toBeGreaterThan(250)
    expect(rest).toBeLessThan(1500)
    for (let step = 0; step < 6; step++) {
      await framed.frame.locator('body').evaluate(
        (body, px) => {
          body.style.paddingBottom = `${px}px`
        },
        step % 2 ? 0 : 60,
      )
      await atRest(framed)
    }
    expect(Math.abs((await atRest(framed)) - rest)).toBeLessThanOrEqual(60)
  },
  60_000,
)

test('content with a share of the view and text of its own fits in the end', async () => {
  const framed = await openStyled('resize', 'main::after{content:"";display:block;height:40vh}')
  await atRest(framed)
  await fitted(framed)
})
