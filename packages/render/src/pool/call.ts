/** The server module of a release. */
export interface ReleaseCode {
  /** `quiz@1.4.0` */
  id: string
  kind: 'component' | 'mount'
  /** Hash of `code`; a worker keeps one context per digest. */
  digest: string
  /** A classic script; evaluating it sets `globalThis.bfp = (request: string) => string | Promise<string>`. */
  code: string
}

/** What a release did wrong, or why it was not asked. */
export type Fault =
  | 'threw'
  | 'deadline'
  | 'crashed'
  | 'garbage'
  | 'too-large'
  | 'never-settles'
  | 'not-a-string'
  | 'bad-answer'
  | 'quarantined'
  | 'overloaded'

export type CallResult =
  | { ok: true; value: string; ms: number }
  | { ok: false; fault: Fault; message: string; stack?: string }

export interface CallOptions {
  /** What is rendered, see `subjectOf`; faults are counted by it. */
  subject: string
  /** The frozen clock (epoch milliseconds) and the seed of `Math.random` (uint32). */
  now: number
  seed: number
  /** False where a stranger's input may be the cause: the worker is ended, the release not blamed. Default true. */
  blame?: boolean
  /** Milliseconds of CPU a call may take. Default 100. */
  deadlineMs?: number
  /** Says why an answer is of no use, which is a fault like any other; undefined where it is. Default: all are. */
  judge?: (answer: string) => string | undefined
  /** Runs while the release is in quarantine, too: what editors need to save and mend. Default false. */
  evenBarred?: boolean
}

/**
 * Where a call waits, and how it is sent: `shared` in a batch, to a worker that works; `suspect` by itself to such a
 * worker, as the batch it was in ended one; `apart` by itself to a worker that runs what is not proven.
 */
export type Line = 'shared' | 'suspect' | 'apart'

/** A call on its way. */
export interface Job {
  number: number
  release: ReleaseCode
  request: string
  options: Required<Omit<CallOptions, 'evenBarred'>>
  line: Line
  /** When it was asked for, in `performance.now()`. */
  since: number
  /** How often a worker ended under it. */
  tries: number
  done: (result: CallResult) => void
}
