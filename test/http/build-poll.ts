import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFormat, buildRuntime } from '@bfp/build'
import type { Manifest, Publication } from '@bfp/contract'
import { sha256 } from './publish.ts'
import { ROOT } from './service.ts'

/** A release as the build made it. */
export interface Built extends Publication {
  manifest: Manifest
  /** By sha256. */
  blobs: Map<string, Buffer>
}

/** What is replaced, once, by what. */
export type Edit = readonly [from: string, to: string]

export interface Polls {
  /** Copies the poll as a version whose headline ends in a word, or in code after it, its `format.ts` changed, and builds it. */
  build(version: string, word: string, ...edits: Edit[]): Promise<Built>
  /** Copies it only, as `bfp publish` wants it. */
  source(version: string, word: string, ...edits: Edit[]): Promise<string>
  /** Builds what is in a folder, to the same bytes as `bfp publish`. */
  buildFolder(format: string): Promise<Built>
  remove(): Promise<void>
}

/** To weigh a server module as `bfp publish` does takes most of a second. */
const ROUGHLY = { serverQuality: 4 }

/** Small formats, made in a folder inside the workspace, so that they find what they import. */
export async function makePolls(): Promise<Polls> {
  const parent = join(ROOT, 'test/.data')
  await mkdir(parent, { recursive: true })
  const place = await mkdtemp(join(parent, 'polls-'))
  const runtime = await buildRuntime(place)

  async function source(version: string, word: string, ...edits: Edit[]): Promise<string> {
    const folder = join(await mkdtemp(join(place, 'source-')), 'poll')
    await cp(join(ROOT, 'test/page-of-ten/fixtures/poll'), folder, { recursive: true })
    await change(join(folder, 'package.json'), '"1.0.0"', `"${version}"`)
    await change(join(folder, 'src/component.tsx'), '{props.question}</h2>', `{props.question} ${word}</h2>`)
    await change(join(folder, 'src/static.tsx'), '{question}</h2>', `{question} ${/^\w*/.exec(word)}</h2>`)
    for (const [from, to] of edits) await change(join(folder, 'src/format.ts'), from, to)
    return folder
  }

  async function buildFolder(format: string, weighed: { serverQuality?: number } = {}): Promise<Built> {
    const out = await mkdtemp(join(place, 'built-'))
    const { dir, manifest } = await buildFormat({ format, out, runtime: runtime.url, ...weighed })
    const names = (await readdir(dir)).filter((name) => name !== 'manifest.json')
    const read = names.map(async (name) => [name, await readFile(join(dir, name))] as const)
    const files = [
      ...(await Promise.all(read)),
      [runtime.url, await readFile(join(place, runtime.url))] as const,
    ]
    return {
      manifest,
      files: Object.fromEntries(files.map(([name, bytes]) => [name, sha256(bytes)])),
      blobs: new Map(files.map(([, bytes]) => [sha256(bytes), bytes])),
    }
  }

  const build: Polls['build'] = async (...how) => buildFolder(await source(...how), ROUGHLY)
  return {
    build,
    buildFolder: (format) => buildFolder(format),
    source,
    remove: () => rm(place, { recursive: true, force: true }),
  }
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  await writeFile(file, text.replace(from, to))
}
