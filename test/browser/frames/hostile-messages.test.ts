import { expect, test } from 'vitest'
import { pages, useHosts } from '../hosts/host.ts'
import { type Framed, fitted, openSample } from './framed.ts'
import { heard, LISTEN, untilHeard } from './heard.ts'

const hosts = useHosts()
const MESSAGE = { type: 'bfp:resize', v: 1, id: 'quiz-trivia', height: 4321 }

async function open(change = (html: string) => html): Promise<Framed> {
  const framed = await openSample(hosts(), 'resize', (html) => change(html.replace('<script', `${LISTEN}$&`)))
  await fitted(framed)
  return framed
}

/** The height that the host's script gave the frame. */
function given({ host }: Framed): Promise<string> {
  return host.first().evaluate((node) => node.style.height)
}

/** Says something to the host as the embed's own page. */
function say({ frame }: Framed, message: unknown): Promise<void> {
  return frame.locator('html').evaluate((_, data) => parent.postMessage(data, '*'), message)
}

/** A document that says this to the window around it, and then that it is done. */
function speaker(message: unknown = MESSAGE): string {
  return `<script>parent.postMessage(${JSON.stringify(message)}, '*'); parent.postMessage('done', '*')</script>`
}

const HEIGHTS = [
  0,
  -0,
  -300,
  Number.NaN,
  Infinity,
  -Infinity,
  '900',
  null,
  undefined,
  [900],
  { px: 9 },
  true,
  10n,
]

test('what is no height, and what is no such message, is passed over', async () => {
  const framed = await open()
  const before = await given(framed)
  const messages = [
    ...HEIGHTS.map((height) => ({ ...MESSAGE, height })),
    ...[null, undefined, 7, '', 'bfp:resize', JSON.stringify(MESSAGE), [MESSAGE], {}, { height: 900 }],
    { ...MESSAGE, type: 'bfp:Resize' },
  ]
  for (const [index, message] of messages.entries()) {
    await say(framed, message)
    await say(framed, `message ${index}`)
    await untilHeard(framed.page, `message ${index}`)
    expect(await given(framed), `${index}`).toBe(before)
  }
  expect(framed.troubles).toEqual([])
})

test('a height that no embed needs becomes the highest there is', async () => {
  const framed = await open()
  await say(framed, { ...MESSAGE, height: 1e9 })
  await expect.poll(() => given(framed)).toBe('20000px')
})

test('the page itself and its other frames size nothing', async () => {
  const framed = await open()
  const before = await given(framed)
  const stranger = await hosts().open(pages(speaker()))
  await framed.page.evaluate(
    ([src, message]) => {
      postMessage(message, '*')
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    },
    [stranger, MESSAGE] as const,
  )
  await untilHeard(framed.page, 'done')
  const sizes = await framed.host.evaluateAll((frames) => frames.map(({ style }) => style.height))
  expect(sizes).toEqual([before, ''])
})

test('an embed sizes its own frame, not the one of another of the same origin', async () => {
  const framed = await open()
  const before = await given(framed)
  await framed.host.evaluate((node) => node.after(node.cloneNode()))
  const second = { ...framed, host: framed.host.nth(1), frame: framed.frame.nth(1) }
  await fitted(second)
  await say(second, MESSAGE)
  await expect.poll(() => given(second)).toBe('4321px')
  expect(await given({ ...framed, host: framed.host.first() })).toBe(before)
})

test.each(['of another origin', 'without an origin'])(
  'a document %s that took the place of the embed sizes nothing',
  async (which) => {
    const framed = await open()
    const before = await given(framed)
    const elsewhere = await hosts().open(pages(speaker()))
    const address = which === 'without an origin' ? `data:text/html,${speaker()}` : elsewhere
    await framed.page.evaluate((to) => window.frames[0]?.location.replace(to), address)
    await untilHeard(framed.page, 'done')
    expect(await given(framed)).toBe(before)
  },
)

test('the origin of a frame that is sandboxed is the one its sandbox leaves it', async () => {
  const framed = await open((html) => html.replace('<iframe', '$& sandbox="allow-scripts allow-same-origin"'))
  const before = await given(framed)
  await say(framed, { ...MESSAGE, height: 555 })
  await expect.poll(() => given(framed)).toBe('555px')
  await framed.host.evaluate((node) => node.setAttribute('sandbox', 'allow-scripts'))
  await say(framed, MESSAGE)
  await say(framed, 'done')
  await untilHeard(framed.page, 'done')
  expect(before).not.toBe('555px')
  expect(await given(framed)).toBe('555px')
})

test('the page in the frame answers nobody but the window around it', async () => {
  const framed = await open()
  const before = (await heard(framed.page)).length
  const script = `<script>
    for (const ask of ['[iFrameSizer]evil:8:false:false:32:true', { type: 'bfp:resize' }, { message: 'ready' }])
      parent.frames[0].postMessage(ask, '*')
    parent.frames[0].postMessage('last', '*')
    parent.postMessage('done', '*')
  </script>`
  await framed.frame.locator('html').evaluate(() => {
    addEventListener('message', ({ data }) => data === 'last' && parent.postMessage('heard last', '*'))
  })
  const stranger = await hosts().open(pages(script))
  await framed.page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.src = src
    document.body.append(frame)
  }, stranger)
  await untilHeard(framed.page, 'heard last')
  await untilHeard(framed.page, 'done')
  const since = (await heard(framed.page)).slice(before)
  expect(since.toSorted()).toEqual(['done', 'heard last'])
})
