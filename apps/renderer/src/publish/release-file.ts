import { Publication } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'

interface Parts {
  /** What came with the build. */
  built: Releases
  store: Pick<Store, 'releases' | 'blobs'>
}

/**
 * One file of a release that was ever published, or came with the build: `manifest.json`, those the manifest names,
 * and its runtime as `runtime.HASH.js`.
 */
export async function releaseFile(
  id: string,
  file: string,
  { built, store }: Parts,
): Promise<string | Buffer | undefined> {
  const [name = '', version = ''] = id.split('@')
  const stored = await store.releases.get(name, version)
  if (!stored) return builtFile(id, file, built)
  const { manifest, files } = Publication.parse({ manifest: stored.manifest, files: stored.files })
  if (file === 'manifest.json') return JSON.stringify(manifest)
  const entry = Object.entries(files).find(([path]) => path.split('/').at(-1) === file)
  return (entry && (await store.blobs.get(entry[1]))) ?? undefined
}

function builtFile(id: string, file: string, built: Releases): string | undefined {
  const release = built.all().find((one) => one.id === id)
  if (!release) return undefined
  const { manifest, code, module, css } = release
  if (file === 'manifest.json') return JSON.stringify(manifest)
  if (file === manifest.server.file) return code
  if (file === manifest.client.file) return module
  if (file === manifest.style?.file) return css
  return file === manifest.runtime.split('/').at(-1) ? built.platform.get(manifest.runtime)?.code : undefined
}
