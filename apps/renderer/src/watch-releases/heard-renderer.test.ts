import type { Page, Renderer, Result } from '@bfp/render'
import { expect, test } from 'vitest'
import type { Answered } from './hear-faults.ts'
import { heardRenderer } from './heard-renderer.ts'
import { drawn, embed, halfway, OLD } from './watch-for-tests.ts'

const failed = (code: 'render-failed' | 'overloaded' | 'invalid-props'): Result<never> => ({
  ok: false,
  failure: { code, message: '', hint: '' },
})
const PAGE = { html: '', csp: '', state: 'fresh', cache: {} } as Page
const fields: [string, string][] = [['word', 'x']]

/** What is heard of calls of a renderer that fails as told; where another release is asked, it does not. */
async function hearing(answer: Result<never>, fault?: string) {
  const live = (await halfway()).live()
  const heard: (Pick<Answered, 'failed'> & { release?: string; alike: boolean })[] = []
  const asked: unknown[] = []
  async function note({ failed, happens }: Answered, release?: string): Promise<void> {
    heard.push({ failed, alike: await happens(OLD), ...(release && { release }) })
  }
  const fake: Partial<Renderer> = {
    validate: async (_format, _props, { pin } = {}) =>
      pin ? { ok: true, value: { props: {}, writtenFor: '1.0.0' } } : answer,
    receive: async ({ pin }) => (pin ? { ok: true, value: { ignore: true } } : answer),
    page: async () => ({ ...PAGE, ...(fault && { fault }) }),
    async draw({ pin }, options, done) {
      asked.push({ pin, options, done })
      return drawn()
    },
  }
  const working: Promise<void>[] = []
  const renderer = heardRenderer(fake as Renderer, {
    live,
    validated: (_format, _embed, told) => note(told),
    answered: (release, _embed, told) => note(told, release),
    behind: (work) => void (work && working.push(work)),
  })
  return { renderer, asked, heard: () => Promise.all(working).then(() => heard) }
}

const one = embed('e1')

test('a format that fails on what a reader sends, or an editor saves, is heard with whether another does', async () => {
  const { renderer, heard } = await hearing(failed('render-failed'))
  await renderer.receive(one, {})
  await renderer.validate('quiz', {}, one)
  expect(await heard()).toEqual([
    { failed: true, alike: false, release: expect.stringContaining('quiz@') },
    { failed: true, alike: false },
  ])
})

test.each(['overloaded', 'invalid-props'] as const)('what is %s is no fault', async (code) => {
  const { renderer, heard } = await hearing(failed(code))
  await renderer.receive(one, {})
  await renderer.validate('quiz', {}, one)
  expect((await heard()).map((told) => told.failed)).toEqual([false, false])
})

test('a form that is not answered is a fault; the other release is given the same form', async () => {
  const { renderer, heard, asked } = await hearing(failed('render-failed'), 'crashed')
  await renderer.page(one, { theme: 'dark', fields, outcome: { outcome: 'done' } })
  expect((await heard()).map((told) => told.failed)).toEqual([true])
  expect(asked).toEqual([
    {
      pin: OLD,
      options: { theme: 'dark', target: 'web', style: 'head' },
      done: { fields, outcome: { outcome: 'done' } },
    },
  ])
  await renderer.page(one, {})
  expect(await heard()).toHaveLength(1)
})

test('a form that is answered, or met a machine that is overloaded, is none', async () => {
  for (const fault of [undefined, 'overloaded']) {
    const { renderer, heard } = await hearing(failed('render-failed'), fault)
    await renderer.page(one, { fields })
    expect((await heard()).map((told) => told.failed)).toEqual([false])
  }
})
