import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Manifest, type ReleaseFile } from '@bfp/contract'
import { integrityOf, makeRelease, type Release } from './release.ts'

/** A script that no release owns. */
export type PlatformScript = Pick<ReleaseFile, 'bytes' | 'integrity'> & { code: string }

/** By root-relative URL: `/loader.js`, `/app.js`, every runtime. */
export type Platform = ReadonlyMap<string, PlatformScript>

/** What of an embed decides about its release. Without an id, no share of a channel is looked at. */
export interface Follower {
  id?: string | undefined
  /** Default `stable`. */
  channel?: string | undefined
  /** A release id; wins over the channel. */
  pin?: string | undefined
}

export interface Releases {
  platform: Platform
  /** The release an embed shall be rendered with. */
  choose(format: string, embed?: Follower): Release | undefined
  /** Every release that is in memory, by format and version, newest last. */
  all(): readonly Release[]
}

/**
 * Reads a folder `NAME/VERSION/manifest.json`, and the platform's scripts in the folder above it. Every channel has
 * the newest of a format. Throws with the folder's name where a release is damaged.
 */
export async function readReleases(folder: string): Promise<Releases> {
  const dirs = await releaseDirs(folder)
  const all = (await Promise.all(dirs.map(readRelease))).toSorted(byVersion)
  const newest = new Map(all.map((release) => [release.manifest.name, release]))
  const byId = new Map<string, Release>(all.map((release) => [release.id, release]))
  return {
    platform: await readPlatform(dirname(folder), all),
    all: () => all,
    choose: (format, { pin } = {}) => (pin ? byId.get(pin) : newest.get(format)),
  }
}

async function readPlatform(folder: string, all: Release[]): Promise<Platform> {
  const urls = new Set(['/loader.js', '/app.js', ...all.map(({ manifest }) => manifest.runtime)])
  const measured = [...urls].map(
    async (url) => [url, platformScript(await readFile(join(folder, url)))] as const,
  )
  return new Map(await Promise.all(measured))
}

export function platformScript(bytes: Buffer): PlatformScript {
  return { bytes: bytes.length, integrity: integrityOf(bytes), code: bytes.toString('utf8') }
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

async function readRelease(dir: string): Promise<Release> {
  try {
    const manifest = Manifest.parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')))
    return await makeRelease(manifest, (file) => readFile(join(dir, file)))
  } catch (error) {
    throw new Error(`The release in ${dir} cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

/** Orders releases by format, then version. */
export function byVersion(a: Versioned, b: Versioned): number {
  const [left, right] = [a, b].map((release) => release.manifest.version.split('.').map(Number))
  const difference = (left ?? []).map((part, i) => part - (right?.[i] ?? 0)).find((part) => part !== 0)
  return a.manifest.name.localeCompare(b.manifest.name) || (difference ?? 0)
}

interface Versioned {
  manifest: Pick<Manifest, 'name' | 'version'>
}
