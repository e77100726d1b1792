import { RecordList } from '@bfp/contract'
import type { Api } from '../api.ts'
import { formatNamed } from '../named.ts'

/** Renders that the renderer kept, newest first: all, those of a format, those that failed in a way such as `deadline`. */
export async function records(
  api: Pick<Api, 'get'>,
  { format, fault }: { format?: string | undefined; fault?: string | undefined } = {},
): Promise<RecordList> {
  const query = new URLSearchParams({
    ...(format !== undefined && { format: formatNamed(format) }),
    ...(fault && { fault }),
  })
  return api.get(`/api/records?${query}`, RecordList)
}
