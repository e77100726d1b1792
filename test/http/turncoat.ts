import { createHash } from 'node:crypto'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONTRACT_VERSION, type Manifest, TARGETS } from '@bfp/contract'
import { readReleases } from '@bfp/render'
import { ROOT } from './service.ts'

/** A format that does as its props say: draws `title`, or loops, hoards memory, throws, answers nonsense, or takes long. */
const SERVER = `globalThis.bfp = (request) => {
  const { op, props, view } = JSON.parse(request)
  if (op === 'validate') return JSON.stringify({ ok: true, props })
  if (props.mode === 'loop') for (;;);
  if (props.mode === 'hoard') for (const all = []; ; ) all.push(new Array(1e6).fill(0))
  if (props.mode === 'burn') for (let i = 0; i < 6e7; i++) Math.sqrt(i)
  if (props.mode === 'throw') throw new Error('as asked')
  if (props.mode === 'nonsense') return '{"html": 42}'
  const html = view === 'static' ? '<p>' + props.title + '</p>' : '<h2>' + props.title + '</h2>'
  return JSON.stringify({ html, description: { title: props.title, description: '' }, box: { narrow: 10, wide: 10 }, actions: [] })
}`
const CLIENT = 'export const mount = () => () => {}'

/** A folder like `.build`, with this format beside the built ones, once by each name. */
export async function withTurncoat(
  place: string,
  names: readonly string[] = ['turncoat'],
): Promise<{ releases: string; remove(): Promise<void> }> {
  const releases = join(place, 'build')
  await cp(join(ROOT, '.build'), releases, { recursive: true })
  const runtime = (await readReleases(join(releases, 'releases'))).all()[0]?.manifest.runtime ?? ''
  for (const name of names) await writeTurncoat(join(releases, 'releases', name, '1.0.0'), name, runtime)
  return { releases, remove: () => rm(join(releases, 'releases/turncoat'), { recursive: true }) }
}

async function writeTurncoat(dir: string, name: string, runtime: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const manifest: Manifest = {
    contract: CONTRACT_VERSION,
    name,
    version: '1.0.0',
    title: 'Turncoat',
    kind: 'component',
    hydrate: 'load',
    targets: [...TARGETS],
    schema: {},
    messages: { en: {} },
    locales: ['en'],
    richText: [],
    migrations: [],
    submissions: false,
    server: await write(dir, 'server.js', SERVER),
    client: await write(dir, 'client.aaaaaaaa.js', CLIENT),
    runtime,
  }
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest))
}

async function write(dir: string, file: string, text: string): Promise<Manifest['server']> {
  await writeFile(join(dir, file), text)
  const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`
  return { file, bytes: text.length, brotli: text.length, integrity }
}
