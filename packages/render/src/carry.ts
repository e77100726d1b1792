import type { Embed } from '@bfp/contract'
import type { Carry } from '@bfp/sdk/wire'
import type { Release } from './release.ts'

/** Embeds saved before versions were noted. */
export const OLDEST = '1.0.0'

export type Carrying =
  | { ok: true; carry?: Carry }
  | { ok: false; fault: 'missing-migration'; message: string }

/** Whether the props of an embed were written for another major of its format, and whether the release knows a way. */
export function carrying(
  { writtenFor = OLDEST }: Pick<Embed, 'writtenFor'>,
  { id, manifest }: Release,
): Carrying {
  const [from, to] = [majorOf(writtenFor), majorOf(manifest.version)]
  if (from === to) return { ok: true }
  const missing = missingMigration(from, to, manifest.migrations)
  if (missing === undefined) return { ok: true, carry: { from, to } }
  const message = `The props are of major ${from}, and ${id} has no migration to ${missing}`
  return { ok: false, fault: 'missing-migration', message }
}

/** Whether the props can be used as they are. */
export function isOfMajor(
  { writtenFor = OLDEST }: Pick<Embed, 'writtenFor'>,
  { manifest }: Release,
): boolean {
  return majorOf(writtenFor) === majorOf(manifest.version)
}

/** The first major on the way up to which there is no migration. Nothing is needed on the way down. */
export function missingMigration(from: number, to: number, known: readonly number[]): number | undefined {
  for (let major = from + 1; major <= to; major++) if (!known.includes(major)) return major
  return undefined
}

/** Of `major.minor.patch`. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
