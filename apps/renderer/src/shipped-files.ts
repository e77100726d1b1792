import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release, Releases } from '@bfp/render'
import { type ReadyBody, readyBody } from './ready-body.ts'
import { OPEN } from './respond.ts'

const SHORT = 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800'
const FOREVER = 'public, max-age=31536000, immutable'

/**
 * Every file browsers may ask for, by path, read once: scripts at the folder's root (`loader.js`), and what
 * manifests name: client modules, stylesheets and the runtimes they import. A path that is not in the map
 * reaches nothing.
 */
export async function readShippedFiles(folder: string, releases: Releases): Promise<Map<string, ReadyBody>> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js') && name !== 'dom-realm.js')
  const runtimes = new Set(releases.all().map(({ manifest }) => manifest.runtime))
  const files = [
    ...scripts.map((name) => ({ path: `/${name}`, file: join(folder, name), caching: SHORT })),
    ...[...runtimes].map((path) => ({ path, file: join(folder, path), caching: FOREVER })),
    ...releases.all().flatMap(filesOf),
  ]
  return new Map(await Promise.all(files.map(async (file) => [file.path, await readFor(file)] as const)))
}

function filesOf({ dir, manifest }: Release) {
  const { name, version, client, style } = manifest
  return [client, ...(style ? [style] : [])].map(({ file }) => ({
    path: `/assets/${name}/${version}/${file}`,
    file: join(dir, file),
    caching: FOREVER,
  }))
}

async function readFor({ path, file, caching }: { path: string; file: string; caching: string }) {
  const type = path.endsWith('.css') ? 'text/css' : 'text/javascript'
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': caching,
    'cross-origin-resource-policy': 'cross-origin',
    ...OPEN,
  }
  return readyBody(await readFile(file), headers, { brotli: 11 })
}
