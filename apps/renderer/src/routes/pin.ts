import type { Failure } from '@bfp/contract'
import type { Releases, Result } from '@bfp/render'
import type { Store } from '@bfp/store'
import { failure, refuse } from '../failure.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import { keepBuilt } from '../publish/keep-built.ts'

type Pin = string | null | undefined

/**
 * Tells whether an embed of a format may be pinned so, and if it may, brings the release into memory: one of the build
 * is kept for when another is deployed.
 */
export type CheckPin = (format: string, pin: Pin) => Promise<Result<void>>

interface Parts {
  store: Pick<Store, 'releases' | 'blobs'>
  built: Releases
  follow: Pick<FollowStore, 'include'>
}

export function createCheckPin({ store, built, follow }: Parts): CheckPin {
  return async (format, pin) => {
    if (!pin) return FINE
    if (pin.startsWith(`${format}@`)) {
      const isBuilt = await keepBuilt(pin, { store, built })
      if ((await follow.include(pin)) || isBuilt) return FINE
    }
    const hint = `Pin one that GET /api/releases/${format} lists`
    return refuse('unknown-release', `${format} has no release ${pin}`, hint)
  }
}

const FINE = { ok: true, value: undefined } as const

export function yanked(pin: Pin): Failure {
  return failure('yanked-release', `${pin} was yanked`, 'Pin another release, or follow a channel')
}
