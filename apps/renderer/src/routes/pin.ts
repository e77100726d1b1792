import type { Failure } from '@bfp/contract'
import type { Releases, Result } from '@bfp/render'
import { failure, refuse } from '../failure.ts'

type Pin = string | null | undefined

/** Whether an embed of a format may be pinned so: the release is one of that format, and here. */
export function checkPin(releases: Pick<Releases, 'all'>, format: string, pin: Pin): Result<void> {
  const own = releases.all().filter(({ manifest }) => manifest.name === format)
  if (!pin || own.some(({ id }) => id === pin)) return { ok: true, value: undefined }
  const hint = own.length > 0 ? `Pin one of: ${own.map(({ id }) => id).join(', ')}` : 'Publish one first'
  return refuse('unknown-release', `${format} has no release ${pin}`, hint)
}

export function yanked(pin: Pin): Failure {
  return failure('yanked-release', `${pin} was yanked`, 'Pin another release, or follow a channel')
}
