import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { buildDomRealm, buildFormat, buildRuntime, buildScripts } from '@bfp/build'
import { type Fixture, readFixtures } from '@bfp/check'
import { type Release, type Releases, readReleases } from '@bfp/render'
import { lineStarts } from './lines-as-functions.ts'

/** A format as its release is published, and where each place of its server module comes from. */
export interface BuiltFormat {
  name: string
  release: Release
  releases: Releases
  domRealm: string
  fixtures: Fixture[]
  /** The source of a place in the module, undefined where the bundler made it. */
  sourceAt(offset: number): Source | undefined
  remove(): Promise<void>
}

/** A line of a file, relative to the format's folder; `isOwn` where that is in it, and no dependency. */
export interface Source {
  file: string
  line: number
  isOwn: boolean
}

/** Builds the format in a folder. Throws what the build throws, and where its fixtures cannot be read. */
export async function buildForLeaks(folder: string): Promise<BuiltFormat> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-leaks-'))
  const remove = (): Promise<void> => rm(place, { recursive: true, force: true })
  try {
    const { url: runtime } = await buildRuntime(place)
    const out = join(place, 'releases')
    const asked = { format: folder, out, runtime, budget: Number.POSITIVE_INFINITY, serverMap: true }
    const { dir, manifest } = await buildFormat(asked)
    await buildScripts(place)
    const domRealm = join(place, 'dom-realm.js')
    if (manifest.kind === 'mount') await buildDomRealm(domRealm)
    const releases = await readReleases(out)
    const release = releases.choose(manifest.name)
    if (!release) throw new Error(`${manifest.name} was built and is not there`)
    const map = new SourceMap(JSON.parse(await readFile(join(dir, 'server.js.map'), 'utf8')))
    const fixtures = await readFixtures(folder, manifest.name)
    const sourceAt = sourcesOf(release.code, { map, dir, folder: resolve(folder) })
    return { name: manifest.name, release, releases, domRealm, fixtures, sourceAt, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

function sourcesOf(code: string, { map, dir, folder }: { map: SourceMap; dir: string; folder: string }) {
  const starts = lineStarts(code)
  return (offset: number): Source | undefined => {
    const next = starts.findIndex((start) => start > offset)
    const line = (next < 0 ? starts.length : next) - 1
    const entry = map.findEntry(line, offset - (starts[line] ?? 0))
    if (!('originalSource' in entry) || !entry.originalSource) return undefined
    const file = relative(folder, resolve(dir, entry.originalSource))
    const isOwn = !file.startsWith('..') && !file.includes('node_modules')
    return { file, line: entry.originalLine + 1, isOwn }
  }
}
