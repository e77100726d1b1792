import { Publication } from '@bfp/contract'
import { makeRelease, type PlatformScript, platformScript, type Release, type Releases } from '@bfp/render'
import type { Store } from '@bfp/store'

/** A published release in memory, with the runtime that it brings. */
export interface Loaded {
  release: Release
  runtime: { url: string; script: PlatformScript }
}

/** What was published of a release, and is not there any more or cannot be read. */
export class LostRelease extends Error {}

/** Reads `quiz@1.4.0` from the store; undefined where it was never published. Throws `LostRelease` where it is lost. */
export async function loadRelease(
  id: string,
  { releases, blobs }: Pick<Store, 'releases' | 'blobs'>,
): Promise<Loaded | undefined> {
  const [name = '', version = ''] = id.split('@')
  const stored = await releases.get(name, version)
  if (!stored) return undefined
  const publication = Publication.safeParse({ manifest: stored.manifest, files: stored.files })
  if (!publication.success) throw new LostRelease(`The manifest of ${id} is none that can be read here`)
  const { manifest, files } = publication.data
  const read = async (file: string): Promise<Buffer> => {
    const bytes = await blobs.get(files[file] ?? '')
    if (!bytes) throw new LostRelease(`${file} of ${id} is not among the blobs`)
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
