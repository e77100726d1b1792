import type { Store } from '@bfp/store'
import { LRUCache } from 'lru-cache'
import type { ReadyBody } from '../ready-body.ts'
import { FOREVER, fileBody } from '../shipped-files.ts'

/** Bytes of bodies kept in memory: as they are, and as much again for what they are compressed to. */
const KEPT = 64 * 2 ** 20
const CODINGS = 2

/** The files browsers may ask for: those the service started with, else what was published since, by any instance. */
export function publishedFiles(
  shipped: ReadonlyMap<string, ReadyBody>,
  { releases, blobs }: { releases: Pick<Store['releases'], 'blobAt'>; blobs: Pick<Store['blobs'], 'get'> },
): (path: string) => Promise<ReadyBody | undefined> {
  const kept = new LRUCache<string, ReadyBody>({ maxSize: KEPT })

  async function published(path: string): Promise<ReadyBody | undefined> {
    const blob = await releases.blobAt(path)
    const bytes = blob && (await blobs.get(blob))
    if (!bytes) return undefined
    const body = fileBody(path, bytes, FOREVER)
    kept.set(path, body, { size: CODINGS * bytes.length + 1_000 })
    return body
  }

  return async (path) => shipped.get(path) ?? kept.get(path) ?? published(path)
}
