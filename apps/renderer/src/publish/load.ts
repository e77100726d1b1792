import { Publication } from '@bfp/contract'
import { makeRelease, type PlatformScript, platformScript, type Release, type Releases } from '@bfp/render'
import type { Store } from '@bfp/store'

/** A published release in memory, with the runtime that it brings. */
export interface Loaded {
  release: Release
  runtime: { url: string; script: PlatformScript }
}

/** Reads `quiz@1.4.0` from the store; undefined where it was never published. Throws where a file of it is lost. */
export async function loadRelease(
  id: string,
  { releases, blobs }: Pick<Store, 'releases' | 'blobs'>,
): Promise<Loaded | undefined> {
  const [name = '', version = ''] = id.split('@')
  const stored = await releases.get(name, version)
  if (!stored) return undefined
  const { manifest, files } = Publication.parse({ manifest: stored.manifest, files: stored.files })
  const read = async (file: string): Promise<Buffer> => {
    const bytes = await blobs.get(files[file] ?? '')
    if (!bytes) throw new Error(`${file} of ${id} is not among the blobs`)
    return bytes
  }
  return {
    release: await makeRelease(manifest, read),
    runtime: { url: manifest.runtime, script: platformScript(await read(manifest.runtime)) },
  }
}

/** A release that came with the build. */
export function ofBuild(id: string, built: Releases): Loaded | undefined {
  const release = built.all().find((one) => one.id === id)
  const url = release?.manifest.runtime ?? ''
  const script = built.platform.get(url) ?? platformScript(Buffer.alloc(0))
  return release && { release, runtime: { url, script } }
}
