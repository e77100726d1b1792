import type { Failure } from '@bfp/contract'
import type { Releases, Result } from '@bfp/render'
import { failure, refuse } from '../failure.ts'
import type { FollowStore } from '../publish/follow-store.ts'

type Pin = string | null | undefined

/** Tells whether an embed of a format may be pinned so, and if it may, brings the release into memory. */
export type CheckPin = (format: string, pin: Pin) => Promise<Result<void>>

export function createCheckPin(built: Releases, follow: Pick<FollowStore, 'include'>): CheckPin {
  return async (format, pin) => {
    if (!pin || (pin.startsWith(`${format}@`) && (isBuilt(pin) || (await follow.include(pin))))) return FINE
    const hint = `Pin one that GET /api/releases/${format} lists`
    return refuse('unknown-release', `${format} has no release ${pin}`, hint)
  }

  function isBuilt(pin: string): boolean {
    return built.all().some(({ id }) => id === pin)
  }
}

const FINE = { ok: true, value: undefined } as const

export function yanked(pin: Pin): Failure {
  return failure('yanked-release', `${pin} was yanked`, 'Pin another release, or follow a channel')
}
