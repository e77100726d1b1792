import type { CallResult, WorkerPool } from '@bfp/render'

type Failed = Extract<CallResult, { ok: false }>

/** A pool that remembers how the last call of a subject failed, with the stack that answers to readers leave out. */
export interface HeardPool extends WorkerPool {
  /** What became of the last call about a subject, where it failed; forgotten once asked. */
  failureOf(subject: string): Failed | undefined
}

export function heardPool(pool: WorkerPool): HeardPool {
  const failures = new Map<string, Failed>()
  return {
    ...pool,
    async call(release, request, options) {
      const result = await pool.call(release, request, options)
      if (!result.ok) failures.set(options.subject, result)
      return result
    },
    failureOf(subject) {
      const failed = failures.get(subject)
      failures.delete(subject)
      return failed
    },
  }
}
