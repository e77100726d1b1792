import type { CallOptions, CallResult, Fault, ReleaseCode } from './call.ts'
import type { Launch } from './launched.ts'

export interface FaultEvent {
  release: string
  subject: string
  fault: Fault
  message: string
  blamed: boolean
}

export interface PoolOptions {
  /** Workers that work; for every four, or fewer, one more runs what is not proven. Default: the cores. */
  size?: number
  /** Default 100 ms of CPU a call. */
  deadlineMs?: number
  /** Calls that may wait, proven or not; more are answered `overloaded`. Default 1,000 of either. */
  maxQueue?: number
  /** Milliseconds a call may wait for a worker; what waits longer is answered `overloaded`. Default 5,000, of a trusting pool for ever. */
  patienceMs?: number
  /** Characters of one answer. Default 8 Mi. */
  maxReply?: number
  /** Releases a worker keeps ready. Default 32. */
  maxContexts?: number
  /** All calls share the workers, of releases that have yet to prove themselves too: nobody waits behind. Default false. */
  isTrusting?: boolean
  /** A classic script that gives `mount` releases a DOM: the file `dom-realm.js` of the build. */
  domRealm?: string
  onFault?: (event: FaultEvent) => void
  /** Is told once when a release fails so often that none of it runs any more, with the subjects it fails on. */
  onQuarantine?: (release: string, why: string, failing: readonly string[]) => void
  /** How a worker is started. Default: by this process, as strictly as the machine allows. */
  launch?: Launch
}

export interface PoolStats {
  workers: number
  busy: number
  queued: number
  spawned: number
}

/** Runs format code in locked-down processes. */
export interface WorkerPool {
  /** One call of a release. Never rejects: what a format does wrong is a value. */
  call(release: ReleaseCode, request: string, options: CallOptions): Promise<CallResult>
  /** Runs nothing of a release any more, by its id, until it is pardoned. */
  quarantine(releaseId: string): void
  isQuarantined(releaseId: string): boolean
  /**
   * What a release fails on is not its fault: these subjects do not count against it any more, for as long as they
   * fail. False where it is in quarantine all the same.
   */
  excuse(releaseId: string, subjects: readonly string[]): boolean
  /** Forgets faults and quarantine of a release, not that it is proven. */
  pardon(releaseId: string): void
  stats(): PoolStats
  /** Process ids of the workers. */
  pids(): number[]
  /** Finishes what is in flight, then ends the workers. */
  close(): Promise<void>
}
