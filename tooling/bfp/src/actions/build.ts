import { join } from 'node:path'
import { type Manifest, type ReleaseId, releaseId } from '@bfp/contract'
import { orRefused } from '../build-refused.ts'

export interface Built {
  release: ReleaseId
  /** `OUT/releases/NAME/VERSION` */
  dir: string
  manifest: Manifest
}

/** Builds the format in a folder into `out`, with the runtime it needs. Throws `Refusal` where its source is refused. */
export async function build(folder: string, out: string): Promise<Built> {
  const { buildFormat, buildRuntime } = await import('@bfp/build')
  const { url: runtime } = await buildRuntime(out)
  const { dir, manifest } = await orRefused(
    buildFormat({ format: folder, out: join(out, 'releases'), runtime }),
  )
  return { release: releaseId(manifest.name, manifest.version), dir, manifest }
}
