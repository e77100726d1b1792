import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Manifest, type ReleaseFile, type ReleaseId, releaseId } from '@bfp/contract'

/** One immutable build of a format, read into memory. */
export interface Release {
  id: ReleaseId
  manifest: Manifest
  /** Where its files lie. */
  dir: string
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

/** The scripts that no release owns, by root-relative URL: `/loader.js`, `/app.js`, every runtime. */
export type Platform = ReadonlyMap<string, Pick<ReleaseFile, 'bytes' | 'integrity'> & { code: string }>

export interface Releases {
  platform: Platform
  /** The release an embed shall be rendered with. `pin` is a release id and wins over the channel. */
  choose(format: string, pin?: string): Release | undefined
  /** Every release, by format and version, newest last. */
  all(): readonly Release[]
}

/**
 * Reads a folder `NAME/VERSION/manifest.json`, and the platform's scripts in the folder above it. Throws with
 * the folder's name where a release is damaged.
 */
export async function readReleases(folder: string): Promise<Releases> {
  const dirs = await releaseDirs(folder)
  const all = (await Promise.all(dirs.map(readRelease))).toSorted(byVersion)
  const newest = new Map(all.map((release) => [release.manifest.name, release]))
  const byId = new Map<string, Release>(all.map((release) => [release.id, release]))
  return {
    platform: await readPlatform(dirname(folder), all),
    all: () => all,
    choose: (format, pin) => (pin ? byId.get(pin) : newest.get(format)),
  }
}

async function readPlatform(folder: string, all: Release[]): Promise<Platform> {
  const urls = new Set(['/loader.js', '/app.js', ...all.map(({ manifest }) => manifest.runtime)])
  const measured = [...urls].map(async (url) => {
    const bytes = await readFile(join(folder, url))
    const code = bytes.toString('utf8')
    return [url, { bytes: bytes.length, integrity: integrityOf(bytes), code }] as const
  })
  return new Map(await Promise.all(measured))
}

async function releaseDirs(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const lists = await Promise.all(
    names.map(async (name) =>
      (await readdir(join(folder, name))).map((version) => join(folder, name, version)),
    ),
  )
  return lists.flat().filter((dir) => !dir.endsWith('.draft'))
}

export async function readRelease(dir: string): Promise<Release> {
  try {
    const manifest = Manifest.parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')))
    const code = await readVerified(dir, manifest.server)
    return {
      id: releaseId(manifest.name, manifest.version),
      manifest,
      dir,
      code,
      digest: manifest.server.integrity,
      css: manifest.style ? await readVerified(dir, manifest.style) : '',
      client: `/assets/${manifest.name}/${manifest.version}/${manifest.client.file}`,
      module: await readVerified(dir, manifest.client),
    }
  } catch (error) {
    throw new Error(`The release in ${dir} cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

async function readVerified(dir: string, { file, integrity }: Manifest['server']): Promise<string> {
  const bytes = await readFile(join(dir, file))
  if (integrityOf(bytes) !== integrity) throw new Error(`${file} is not the file its manifest names`)
  return bytes.toString('utf8')
}

function integrityOf(bytes: Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

function byVersion(a: Release, b: Release): number {
  const [left, right] = [a, b].map((release) => release.manifest.version.split('.').map(Number))
  const difference = (left ?? []).map((part, i) => part - (right?.[i] ?? 0)).find((part) => part !== 0)
  return a.manifest.name.localeCompare(b.manifest.name) || (difference ?? 0)
}
