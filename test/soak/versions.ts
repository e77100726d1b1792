import { integrityOf } from '@bfp/render'
import type { Built } from '../http/build-poll.ts'
import { sha256 } from '../http/publish.ts'

/** A built release as another version: its server module is other code, which does the same. */
export function asVersion(built: Built, version: string): Built {
  return withCode(built, version, (code) => `${code}\n// ${version}\n`)
}

/** A built release as another version, its server module changed. */
export function withCode(built: Built, version: string, change: (code: string) => string): Built {
  const { manifest, files, blobs } = built
  const { file } = manifest.server
  const code = Buffer.from(change(blobs.get(files[file] ?? '')?.toString('utf8') ?? ''))
  const server = { ...manifest.server, bytes: code.length, integrity: integrityOf(code) }
  return {
    manifest: { ...manifest, version, server },
    files: { ...files, [file]: sha256(code) },
    blobs: new Map([...blobs, [sha256(code), code]]),
  }
}
