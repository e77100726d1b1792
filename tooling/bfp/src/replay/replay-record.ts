import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createPool, makeRelease, type Platform, platformScript, type Replayed, replay } from '@bfp/render'
import { Refusal } from '../command.ts'
import type { SavedRecord } from './saved-record.ts'

/** Renders a saved record in a worker of this machine. `code` is the server module, as errors count its lines. */
export async function replayRecord(saved: SavedRecord): Promise<Replayed & { code: string }> {
  const { folder, record, manifest } = saved
  const release = await makeRelease(manifest, (file) => readFile(join(folder, file)))
  if (release.digest !== record.digest) throw otherRelease(saved)
  const domRealm = manifest.kind === 'mount' && join(folder, 'dom-realm.js')
  const pool = createPool({ size: 1, isTrusting: true, ...(domRealm && { domRealm }) })
  try {
    return {
      ...(await replay(record, { pool, release, platform: await platformOf(saved) })),
      code: release.code,
    }
  } finally {
    await pool.close()
  }
}

async function platformOf({ folder, record, manifest }: SavedRecord): Promise<Platform> {
  const urls = record.options.target === 'app' ? ['/loader.js', '/app.js', manifest.runtime] : []
  const read = urls.map(
    async (url) => [url, platformScript(await readFile(join(folder, basename(url))))] as const,
  )
  return new Map(await Promise.all(read))
}

function otherRelease({ folder, record }: SavedRecord): Refusal {
  return new Refusal({
    code: 'other-release',
    message: `${record.release} has other code now than when this was recorded`,
    hint: `That happens to releases that came with a build and were never published; put its server.js into ${folder}`,
  })
}
