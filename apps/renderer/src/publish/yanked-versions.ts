import type { Store } from '@bfp/store'

/** Versions of a format that nobody may use any more. */
export async function yankedVersions(
  format: string,
  { releases }: { releases: Pick<Store['releases'], 'list'> },
): Promise<ReadonlySet<string>> {
  const lines = await releases.list(format)
  return new Set(lines.flatMap(({ status, version }) => (status === 'yanked' ? version : [])))
}
