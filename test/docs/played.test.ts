// @vitest-environment jsdom
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Format } from '@bfp/sdk'
import { fireEvent, play } from '@bfp/sdk/testing'
import { afterAll, expect, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { fencesOf } from './fences.ts'

/** Inside the workspace, so that they find what they import. */
const parent = join(ROOT, 'test/.data')
await mkdir(parent, { recursive: true })
const place = await mkdtemp(join(parent, 'played-'))

afterAll(() => rm(place, { recursive: true, force: true }))

/** Blocks of a page in these languages, in their order. */
async function samplesOf(page: string): Promise<string[]> {
  const fences = await fencesOf(page)
  return fences.filter(({ language }) => /^tsx?$/.test(language)).map(({ code }) => code)
}

const [component, mount, itsTest] = await samplesOf('packages/sdk/README.md')
const [sources, level] = await samplesOf('docs/sources.md')

async function written(name: string, code: string): Promise<string> {
  const file = join(place, name)
  await writeFile(file, code)
  return file
}

async function formatIn(name: string, code: string): Promise<Format> {
  return (await import(/* @vite-ignore */ await written(name, code))).default
}

/** What a format has besides, whatever draws it. */
const AROUND = `
  name: 'tried', title: 'Tried', static: () => <p>tried</p>, hydrate: 'load', minHeight: () => 100,
  describe: () => ({ title: 'tried', description: 'tried' }), submissions: () => ({ ignore: true })`

test('packages/sdk/README.md: what a reader does goes through the reducer', async () => {
  await written(
    'counted.tsx',
    `import { defineComponent } from '@bfp/sdk'\ntype Props = { title: string }\n${component}`,
  )
  const format = await formatIn(
    'counting.tsx',
    `import { defineFormat } from '@bfp/sdk'
     import { z } from '@bfp/sdk/props'
     import component from './counted.tsx'
     export default defineFormat({ props: z.object({ title: z.string() }), component, messages: { en: {} }, ${AROUND} })`,
  )
  using played = play(format, { props: { title: 'Boats' } })
  expect(played.getByRole('button').textContent).toBe('Boats: 0')
  fireEvent.click(played.getByRole('button'))
  await played.findByText('Boats: 1')
})

test('packages/sdk/README.md: DOM code draws, and listens where script runs', async () => {
  await written(
    'drawn.ts',
    `import type { Mount } from '@bfp/sdk'
     type Props = { title: string }
     const draw = (root: Element, props: Props, t: (key: string) => string): void => {
       root.innerHTML = '<button>' + t('push') + ' ' + props.title + '</button>'
     }
     const listen = (root: Element): void =>
       root.addEventListener('click', () => { root.innerHTML = 'pushed' })
     ${mount}`,
  )
  const format = await formatIn(
    'drawing.tsx',
    `import { defineFormat } from '@bfp/sdk'
     import { z } from '@bfp/sdk/props'
     import mount from './drawn.ts'
     export default defineFormat({ props: z.object({ title: z.string() }), mount, messages: { en: { push: 'Push' } }, ${AROUND} })`,
  )
  using played = play(format, { props: { title: 'off' } })
  fireEvent.click(played.getByText('Push off'))
  expect(played.root.textContent).toBe('pushed')
})

await written(
  'voted.tsx',
  `import { defineComponent, defineFormat, useSubmit } from '@bfp/sdk'
   import { z } from '@bfp/sdk/props'
   const props = z.object({ question: z.string(), answers: z.array(z.string()) })
   const component = defineComponent<z.output<typeof props>, string, string>({
     initial: () => '',
     reduce: (_, answer) => answer,
     actions: () => [],
     view: ({ props: { answers }, state, send }) => {
       const { submit } = useSubmit()
       const vote = (answer: string) => { void submit({ answer }); send(answer) }
       return state
         ? <p>Thank you</p>
         : <p>{answers.map((answer) => <button onClick={() => vote(answer)}>{answer}</button>)}</p>
     },
   })
   export default defineFormat({ props, component, messages: { en: {} }, ${AROUND} })`,
)
const IMPORTS = `import { expect, test } from 'vitest'\nimport format from './voted.tsx'\n`
// Its tests are tests of this file.
await import(/* @vite-ignore */ await written('voted.ts', `${IMPORTS}${itsTest}`))

test('docs/sources.md: a format asks, draws what was said, and what it draws before', async () => {
  const format = await formatIn(
    'pier.tsx',
    `import { defineComponent, defineFormat, useMessages, useSource } from '@bfp/sdk'
     import { z } from '@bfp/sdk/props'
     const readLevel = (data: unknown) => (typeof data === 'number' ? String(data) : undefined)
     const hour = (time: number): string => new Date(time).toISOString().slice(11, 13)
     ${level}
     const component = defineComponent<{ station: string }, null, never>({
       initial: () => null, reduce: () => null, actions: () => [], view: () => <Level />,
     })
     const pier = {
       props: z.object({ station: z.string() }), component,
       messages: { en: { unknown: 'not known yet', level: '{level} m', 'as-of': 'as of {time}' } }, ${AROUND}
     } as const
     ${sources}`,
  )
  const props = { station: 'pier 7/b' }
  expect(format.sources?.(props)).toEqual([
    { name: 'level', url: 'https://api.tides.example/v1/pier%207%2Fb', ttl: 300 },
  ])
  {
    using before = play(format, { props })
    expect(before.root.textContent).toBe('not known yet')
  }
  using after = play(format, { props, sources: { level: 2.4 } })
  expect(after.root.textContent).toBe('2.4 m')
})
