import { join } from 'node:path'
import { type Manifest, type ReleaseId, releaseId } from '@bfp/contract'
import { Refusal } from '../command.ts'

export interface Built {
  release: ReleaseId
  /** `OUT/releases/NAME/VERSION` */
  dir: string
  manifest: Manifest
}

/** Builds the format in a folder into `out`, with the runtime it needs. Throws `Refusal` where its source is refused. */
export async function build(folder: string, out: string): Promise<Built> {
  const { BuildError, buildFormat, buildRuntime } = await import('@bfp/build')
  try {
    const runtime = await buildRuntime(out)
    const { dir, manifest } = await buildFormat({
      format: folder,
      out: join(out, 'releases'),
      runtime: runtime.url,
    })
    return { release: releaseId(manifest.name, manifest.version), dir, manifest }
  } catch (error) {
    if (!(error instanceof BuildError)) throw error
    const hint = 'Change the source there and try again; nothing was written or sent'
    throw new Refusal({ code: 'build-refused', message: error.message, hint })
  }
}
