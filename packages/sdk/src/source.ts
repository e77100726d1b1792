import type { SourceData } from '@bfp/contract'
import { useEnv } from './env.ts'

/** One piece of remote JSON that an embed is drawn with. */
export interface Source {
  /** What `useSource` asks for: up to 40 letters, digits and hyphens. */
  name: string
  /** Absolute https URL, on the list the operator of the renderer has for this format. */
  url: string
  /** Seconds until it is fetched again, 10 to 86,400. Default 60. */
  ttl?: number
}

/**
 * What a source said last; the same on the server and in the browser. `data` is JSON from elsewhere, so check it; it
 * is null until the source answered for the first time. `fetched` is when this data was first had, in epoch
 * milliseconds. `stale` tells that the last try to have it anew failed.
 */
export function useSource(name: string): SourceData {
  return useEnv().sources?.[name] ?? { data: null, fetched: null, stale: false }
}
