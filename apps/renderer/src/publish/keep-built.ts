import { isDeepStrictEqual } from 'node:util'
import type { Release, Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import { pathsOf } from './check-publication.ts'
import { ofBuild } from './load.ts'

/** As whom a release of the build is published, in the audit log. */
const BUILD = 'bfp:build'

interface Parts {
  store: Pick<Store, 'releases' | 'blobs'>
  built: Releases
}

/**
 * Publishes a release of the build, of whose files nothing is changed, unless it was published before: where embeds or
 * a channel name it, it must be there too once another build is deployed. False where the build has none.
 */
export async function keepBuilt(id: string, { store, built }: Parts): Promise<boolean> {
  const found = ofBuild(id, built)
  if (!found) return false
  const { release, runtime } = found
  const { manifest, code, module, css } = release
  const { name, version, server, client, style } = manifest
  if (await store.releases.get(name, version)) return true
  const texts = [
    [server.file, code],
    [client.file, module],
    ...(style ? [[style.file, css]] : []),
    [runtime.url, runtime.script.code],
  ] as const
  const named = texts.map(async ([file = '', text = '']) => [file, await store.blobs.put(Buffer.from(text))])
  const files: Record<string, string> = Object.fromEntries(await Promise.all(named))
  const publication = { manifest, files }
  await store.releases.publish({ name, version, ...publication, paths: pathsOf(publication), by: BUILD })
  return true
}

/** Releases of the build that are not used, because what was published under their version is other code. */
export function overruled(built: Releases, live: Pick<Releases, 'all'>): string[] {
  const used = new Map<string, Release>(live.all().map((release) => [release.id, release]))
  return built.all().flatMap((own) => (isSame(own, used.get(own.id)) ? [] : own.id))
}

function isSame(own: Release, other: Release = own): boolean {
  return isDeepStrictEqual(own.manifest, other.manifest)
}
