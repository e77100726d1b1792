import type { Failure } from '@bfp/contract'
import type { Releases, Result } from '@bfp/render'
import type { Store } from '@bfp/store'
import { failure, refuse } from '../failure.ts'
import { type Loaded, LostRelease, loadRelease, ofBuild } from '../publish/load.ts'

interface Parts {
  store: Pick<Store, 'releases' | 'blobs'>
  built: Releases
}

/** A release of a format that can be read here and used, so that nothing that is lost or yanked goes live. */
export async function findCandidate(
  format: string,
  id: string,
  { store, built }: Parts,
): Promise<Result<Loaded>> {
  const [name = '', version = ''] = id.split('@')
  if (name !== format)
    return refuse('bad-request', `${id} is no release of ${format}`, 'Promote a release of the format')
  const stored = await store.releases.get(name, version)
  if (stored?.status === 'yanked') return { ok: false, failure: yanked(id) }
  const published = await loadRelease(id, store).catch(lost)
  if (published instanceof LostRelease) return refuse('lost-release', published.message, PUBLISH_AGAIN)
  const found = published ?? ofBuild(id, built)
  if (found) return { ok: true, value: found }
  const hint = `GET /api/releases/${format} lists what was published`
  return refuse('unknown-release', `There is no release ${id}`, hint)
}

const PUBLISH_AGAIN = 'Publish the same version again: files that are lost are asked for'

function lost(error: unknown): LostRelease {
  if (error instanceof LostRelease) return error
  throw error
}

export function yanked(release: string): Failure {
  return failure('yanked-release', `${release} was yanked`, 'Promote another release')
}

export const NO_CHANNEL = failure(
  'bad-request',
  'This is not a channel',
  'Channels are named like embeds: a-z, 0-9 and inner hyphens, such as stable or canary',
)
