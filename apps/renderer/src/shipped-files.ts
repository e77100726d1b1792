import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release, Releases } from '@bfp/render'
import { type ReadyBody, readyBody } from './ready-body.ts'
import { OPEN } from './respond.ts'

const SHORT = 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800'
export const FOREVER = 'public, max-age=31536000, immutable'

/** A file browsers may ask for. */
export interface ShippedFile {
  /** Root-relative URL. */
  path: string
  /** Where it lies. */
  file: string
  /** Its `cache-control`. */
  caching: string
}

/**
 * Every file browsers may ask for: scripts at the folder's root (`loader.js`), and what manifests name: client
 * modules, stylesheets and the runtimes they import. A path that is not in the list reaches nothing.
 */
export async function shippedFiles(folder: string, releases: Releases): Promise<ShippedFile[]> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js') && name !== 'dom-realm.js')
  const runtimes = new Set(releases.all().map(({ manifest }) => manifest.runtime))
  return [
    ...scripts.map((name) => ({ path: `/${name}`, file: join(folder, name), caching: SHORT })),
    ...[...runtimes].map((path) => ({ path, file: join(folder, path), caching: FOREVER })),
    ...releases.all().flatMap((release) => filesOf(folder, release)),
  ]
}

/** Their bodies by path, each read once. */
export async function readShippedFiles(files: ShippedFile[]): Promise<Map<string, ReadyBody>> {
  return new Map(await Promise.all(files.map(async (file) => [file.path, await shippedBody(file)] as const)))
}

function filesOf(folder: string, { manifest }: Release): ShippedFile[] {
  const { name, version, client, style } = manifest
  return [client, ...(style ? [style] : [])].map(({ file }) => ({
    path: `/assets/${name}/${version}/${file}`,
    file: join(folder, 'releases', name, version, file),
    caching: FOREVER,
  }))
}

export async function shippedBody({ path, file, caching }: ShippedFile): Promise<ReadyBody> {
  return fileBody(path, await readFile(file), caching)
}

/** What a browser gets for a path: a script, or a stylesheet where the path says so. */
export function fileBody(path: string, bytes: Buffer, caching: string): ReadyBody {
  const type = path.endsWith('.css') ? 'text/css' : 'text/javascript'
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': caching,
    'cross-origin-resource-policy': 'cross-origin',
    ...OPEN,
  }
  return readyBody(bytes, headers, { brotli: 11 })
}
