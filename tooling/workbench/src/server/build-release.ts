import { readFile } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { type BuildOptions, buildFormat } from '@bfp/build'
import { makeRelease, type Release } from '@bfp/render'
import { hotModule } from '../hot-module.ts'

/** A release as it would be published, and the same with the module that Vite keeps hot. */
export interface Built {
  release: Release
  hot: Release
  /** Of the server module, and where its sources are relative to. */
  map: { map: SourceMap; dir: string }
  /** What the build took. */
  ms: number
}

/** Builds as `bfp build` does, over budget or not. Throws what the build throws. */
export async function buildRelease(
  options: Omit<BuildOptions, 'budget' | 'serverMap' | 'serverQuality'>,
): Promise<Built> {
  const began = performance.now()
  const { dir, manifest } = await buildFormat({
    ...options,
    budget: Number.POSITIVE_INFINITY,
    serverMap: true,
    serverQuality: 5,
  })
  const release = await makeRelease(manifest, (file) => readFile(join(dir, file)))
  const map = new SourceMap(JSON.parse(await readFile(join(dir, 'server.js.map'), 'utf8')))
  return { release, hot: hotRelease(release), map: { map, dir }, ms: Math.round(performance.now() - began) }
}

/** What its page loads first is Vite's client. */
function hotRelease(release: Release): Release {
  const manifest = { ...release.manifest, runtime: '/@vite/client' }
  return { ...release, manifest, client: hotModule(manifest.name) }
}
