import { ReleaseRef, StatusChange } from '@bfp/contract'
import type { z } from 'zod'
import type { Api } from '../api.ts'
import { releaseNamed } from '../named.ts'

const Marked = StatusChange.extend({ release: ReleaseRef })
export type Marked = z.infer<typeof Marked>

/** Marks a release as one not to use. */
export function deprecate(api: Pick<Api, 'put'>, release: string): Promise<Marked> {
  return mark(api, release, 'deprecated')
}

/** Marks a release as one that nobody may use again; refused while it is in use. */
export function yank(api: Pick<Api, 'put'>, release: string): Promise<Marked> {
  return mark(api, release, 'yanked')
}

async function mark(
  api: Pick<Api, 'put'>,
  release: string,
  status: z.infer<typeof StatusChange>['status'],
): Promise<Marked> {
  const { name, version } = releaseNamed(release)
  return api.put(`/api/releases/${name}/${version}/status`, { status }, Marked)
}
