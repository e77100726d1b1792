import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shownIn } from '../docs/console.ts'
import { fencesOf } from '../docs/fences.ts'
import { ROOT } from '../http/service.ts'
import { bfpWithin } from './bfp.ts'

const bfp = bfpWithin('http://127.0.0.1:9', { token: '' })
const PATIENCE = { timeout: 300_000 }

/** A list that a component adds to, a cache with one entry per embed, and listeners nobody takes off. */
const PLANTS: [from: string, to: string][] = [
  ['import {', 'import { listen } from "./listen.ts"\nimport {'],
  ['/** One vote', 'const asked: string[][] = []\nconst byEmbed = new Map<string, object>()\n\n/** One vote'],
  [
    'const { embed } = useEnv()\n',
    `const { embed } = useEnv()
  asked.push([...props.answers])
  if (!byEmbed.has(embed.id))
    byEmbed.set(embed.id, { question: props.question })
  listen(props.question)
`,
  ],
]
const LISTEN = `const listeners: (() => string)[] = []

export function listen(text: string): void {
  const shown = text.toUpperCase()
  if (shown)
    listeners.push(() => shown)
}
`

let place: string

/** Inside of the workspace, so that they find what they import. */
beforeAll(async () => {
  const parent = join(ROOT, 'test/.data')
  await mkdir(parent, { recursive: true })
  place = await mkdtemp(join(parent, 'leaks-'))
})

afterAll(() => rm(place, { recursive: true, force: true }))

async function poll(name: string): Promise<string> {
  const folder = join(place, name)
  await cp(join(ROOT, 'test/page-of-ten/fixtures/poll'), folder, { recursive: true })
  return folder
}

function lineOf(text: string, plant: string): number {
  return text.slice(0, text.indexOf(plant)).split('\n').length
}

test('lines that leak are named, each with its function', PATIENCE, async () => {
  const folder = await poll('leaky')
  const component = join(folder, 'src/component.tsx')
  const source = PLANTS.reduce(
    (text, [from, to]) => text.replace(from, to),
    await readFile(component, 'utf8'),
  )
  await writeFile(component, source)
  await writeFile(join(folder, 'src/listen.ts'), LISTEN)

  const { exit, out, err } = await bfp('leaks', folder, '--renders', '1000')
  expect([exit, err]).toEqual([
    1,
    expect.stringMatching(/^leaks: poll keeps something of every render\nhint: /m),
  ])
  expect(out).toMatch(/^poll: leaks \d+ B a render \(.+ to .+\), [\d,]+ renders, /)
  const named = [...out.matchAll(/^ +(\d+) B a render {2}\S*\/leaky\/(\S+:\d+) {2}in (\w+)$/gm)]
  const lines = new Map(named.map(([, bytes, at, name]) => [`${at} ${name}`, Number(bytes)]))
  for (const line of [
    `src/component.tsx:${lineOf(source, 'asked.push')} Poll`,
    `src/component.tsx:${lineOf(source, 'byEmbed.set')} Poll`,
    `src/listen.ts:${lineOf(LISTEN, 'listeners.push')} listen`,
  ])
    expect(lines.get(line), `${line} in\n${out}`).toBeGreaterThan(20)
  for (const line of lines.keys()) expect(line).toMatch(/ Poll$| listen$/)
  await isAsShown(out.replaceAll(relative(ROOT, folder), 'formats/poll'))
})

/** But for numbers, and lines the page leaves out. */
async function isAsShown(out: string): Promise<void> {
  const even = (text: string): string[] =>
    text
      .replaceAll(/\d+(?:[.,]\d+)*/g, '0')
      .replaceAll(/ +/g, ' ')
      .split('\n')
  const [fence] = (await fencesOf('docs/leaks.md')).filter(({ language }) => language === 'console')
  const [shown] = shownIn(fence?.code ?? '')
  expect(shown?.command).toBe('bfp leaks poll --renders 1000')
  expect(even(out)).toEqual(expect.arrayContaining(even(shown?.printed ?? 'nothing')))
}

test('a worker that is full before there is a slope is told, too', PATIENCE, async () => {
  const folder = await poll('huge')
  const component = join(folder, 'src/component.tsx')
  const source = (await readFile(component, 'utf8'))
    .replace('/** One vote', 'const kept: number[][] = []\n\n/** One vote')
    .replace(
      'const t = useMessages()',
      'const t = useMessages()\n  kept.push(\n    new Array(120_000).fill(1))',
    )
  await writeFile(component, source)
  const { exit, out } = await bfp('leaks', folder)
  expect(out).toContain(`/huge/src/component.tsx:${lineOf(source, 'new Array')}  in Poll\n`)
  expect(exit).toBe(1)
})

test.each([
  // What the leaks above were planted in, and a format of readers; runs as short as this do warm up.
  ['poll', 'test/page-of-ten/fixtures/poll', '2000'],
  ['newsletter-signup', 'newsletter-signup', '2000'],
])('a format that keeps nothing (%s) is not accused', PATIENCE, async (format, named, renders) => {
  const { exit, out } = await bfp('leaks', named, '--renders', renders, '--json')
  const [looked, ...others] = JSON.parse(out)
  expect(looked).toMatchObject({ format, isLeak: false, lines: [] })
  expect(looked.renders).toBeGreaterThanOrEqual(Number(renders))
  expect([exit, others]).toEqual([0, []])
})

test('a format that cannot be drawn, or too few renders, are refused with what to do', PATIENCE, async () => {
  const folder = await poll('broken')
  const fixture = join(folder, 'fixtures/bridge.json')
  await writeFile(fixture, (await readFile(fixture, 'utf8')).replace('"question"', '"quest"'))
  expect(await bfp('leaks', folder)).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/^cannot-be-drawn: bridge: .+\nhint: .*bfp check/),
  })
  expect(await bfp('leaks', folder, '--renders', '20')).toMatchObject({
    exit: 2,
    err: expect.stringMatching(/^usage: --renders "20" is not enough\nhint: /),
  })
})
