import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDomRealm, buildRuntime, buildScripts } from '@bfp/build'
import { type Platform, platformScript } from '@bfp/render'
import type { Weight } from '../wire.ts'

/** What all formats stand on, built as for production into a folder of this session. */
export interface Ground {
  /** Where releases are built. */
  out: string
  /** Root-relative URL of the shared runtime. */
  runtime: string
  platform: Platform
  /** The DOM of `mount` formats; missing where there is none of them. */
  domRealm?: string
  weights: Weight[]
  remove(): Promise<void>
}

const BUDGETS: Record<string, number> = { runtime: 8192, 'loader.js': 1536 }

export async function buildGround(needsDom: boolean): Promise<Ground> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-workbench-'))
  const domRealm = join(place, 'dom-realm.js')
  const [runtime, scripts] = await Promise.all([
    buildRuntime(place),
    buildScripts(place),
    ...(needsDom ? [buildDomRealm(domRealm)] : []),
  ])
  const urls = [runtime.url, ...scripts.map(({ what }) => `/${what}`)]
  const files = await Promise.all(urls.map(async (url) => [url, await readFile(join(place, url))] as const))
  return {
    out: join(place, 'releases'),
    runtime: runtime.url,
    platform: new Map(files.map(([url, bytes]) => [url, platformScript(bytes)])),
    ...(needsDom && { domRealm }),
    weights: [{ what: 'runtime', brotli: runtime.brotli }, ...scripts]
      .filter(({ what }) => what in BUDGETS)
      .map(({ what, brotli }) => ({ what, brotli, ...sizeOf(files, what), budget: BUDGETS[what] ?? 0 })),
    remove: () => rm(place, { recursive: true, force: true }),
  }
}

function sizeOf(files: (readonly [string, Buffer])[], what: string): { bytes: number } {
  return { bytes: files.find(([url]) => url.includes(what))?.[1].length ?? 0 }
}
