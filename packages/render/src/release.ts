import { createHash } from 'node:crypto'
import { type Manifest, type ReleaseFile, type ReleaseId, releaseId } from '@bfp/contract'

/** One immutable build of a format, read into memory. */
export interface Release {
  id: ReleaseId
  manifest: Manifest
  /** The server module: a classic script that sets `globalThis.bfp`. */
  code: string
  /** sha384 of `code`. */
  digest: string
  /** The stylesheet's text, empty where the format has none. */
  css: string
  /** Root-relative URLs of its files. */
  client: string
  /** The client module's text. */
  module: string
}

/** Brings a release into memory. Throws where a file is not the one its manifest names. */
export async function makeRelease(
  manifest: Manifest,
  read: (file: string) => Promise<Buffer>,
): Promise<Release> {
  const verified = async ({ file, integrity }: ReleaseFile): Promise<string> => {
    const bytes = await read(file)
    if (integrityOf(bytes) !== integrity) throw new Error(`${file} is not the file its manifest names`)
    return bytes.toString('utf8')
  }
  return {
    id: releaseId(manifest.name, manifest.version),
    manifest,
    code: await verified(manifest.server),
    digest: manifest.server.integrity,
    css: manifest.style ? await verified(manifest.style) : '',
    client: `/assets/${manifest.name}/${manifest.version}/${manifest.client.file}`,
    module: await verified(manifest.client),
  }
}

/** As manifests and hosts write it. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}
