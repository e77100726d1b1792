import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from '@bfp/contract'
import type { Built } from './actions/build.ts'

/** A release ready to be sent. */
export interface BuiltRelease extends Publication, Pick<Built, 'release' | 'manifest'> {
  /** Its files by sha256, with the names the manifest has for them. */
  blobs: Map<string, { name: string; bytes: Buffer<ArrayBuffer> }>
}

/** Reads a release that was built into a place, with its runtime. */
export async function readRelease(place: string, { release, dir, manifest }: Built): Promise<BuiltRelease> {
  const { server, client, style, runtime } = manifest
  const own = [server, client, ...(style ? [style] : [])].map(({ file }) => ({
    name: file,
    path: join(dir, file),
  }))
  const files = await Promise.all(
    [...own, { name: runtime, path: join(place, runtime) }].map(async ({ name, path }) => {
      const bytes = await readFile(path)
      return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
  return {
    release,
    manifest,
    files: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
    blobs: new Map(files.map(({ sha256, name, bytes }) => [sha256, { name, bytes }])),
  }
}
