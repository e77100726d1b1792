import { ReleaseListing } from '@bfp/contract'
import type { Api } from '../api.ts'
import { formatNamed } from '../named.ts'

/** The versions of a format, and its channels. */
export async function releases(api: Pick<Api, 'get'>, format: string): Promise<ReleaseListing> {
  return api.get(`/api/releases/${formatNamed(format)}`, ReleaseListing)
}
