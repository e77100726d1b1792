import { RecordList } from '@bfp/contract'
import type { Api } from '../api.ts'
import { formatNamed } from '../named.ts'

/** Which records: of a format, that failed in a way such as `deadline`, older than one (the `next` of a page). */
export interface WantedRecords {
  format?: string | undefined
  fault?: string | undefined
  before?: string | undefined
}

/** Renders that the renderer kept, newest first, 50 at a time. */
export async function records(
  api: Pick<Api, 'get'>,
  { format, fault, before }: WantedRecords = {},
): Promise<RecordList> {
  const query = new URLSearchParams({
    ...(format !== undefined && { format: formatNamed(format) }),
    ...(fault && { fault }),
    ...(before && { before }),
  })
  return api.get(`/api/records?${query}`, RecordList)
}
