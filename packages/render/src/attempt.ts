import type { Context } from '@bfp/sdk/wire'
import type { Job } from './ladder.ts'
import type { Release } from './release.ts'

/** One draw: what it was made of, and what it came to. `drawn` is the format's own part of `html`. */
export interface Attempt {
  job: Job & { release: Release }
  context: Context
  /** Of props that are not saved: nobody but their editor is to hear of it. */
  isDraft: boolean
  outcome:
    | { ok: true; html: string; drawn: string; ms: number; slow: boolean }
    | { ok: false; fault: string; message: string; stack?: string }
}
