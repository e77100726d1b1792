import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { CallOptions, CallResult, Fault, Job, ReleaseCode } from './call.ts'
import { createTrust } from './trust.ts'
import { type Ended, WorkerProcess } from './worker-process.ts'

export type { CallOptions, CallResult, Fault, ReleaseCode } from './call.ts'

export interface FaultEvent {
  release: string
  subject: string
  fault: Fault
  message: string
  blamed: boolean
}

export interface PoolOptions {
  /** Workers that work; one more waits as a spare. Default: the cores. */
  size?: number
  /** Default 100 ms of CPU a call. */
  deadlineMs?: number
  /** Calls that may wait; more are answered `overloaded`. Default 1,000. */
  maxQueue?: number
  /** Characters of one answer. Default 8 Mi. */
  maxReply?: number
  /** Releases a worker keeps ready. Default 32. */
  maxContexts?: number
  /** A classic script that gives `mount` releases a DOM: the file `dom-realm.js` of the build. */
  domRealm?: string
  onFault?: (event: FaultEvent) => void
  /** Is told once when a release fails so often that none of it runs any more. */
  onQuarantine?: (release: string, why: string) => void
  /** How a worker is started; its pipe is `stdio[3]`. Default: as strictly as the machine allows. */
  launch?: (maxReply: number) => ChildProcess
}

export interface PoolStats {
  workers: number
  busy: number
  queued: number
  spawned: number
  /** Faults by release since the start. */
  faults: ReadonlyMap<string, number>
}

/** Runs format code in locked-down processes. */
export interface WorkerPool {
  /** One call of a release. Never rejects: what a format does wrong is a value. */
  call(release: ReleaseCode, request: string, options: CallOptions): Promise<CallResult>
  /** Runs nothing of a release any more, by its id, until it is pardoned. */
  quarantine(releaseId: string): void
  /** Forgets faults and quarantine of a release. */
  pardon(releaseId: string): void
  stats(): PoolStats
  /** Process ids of the workers, the spare included. */
  pids(): number[]
  /** Finishes what is in flight, then ends the workers. */
  close(): Promise<void>
}

/** Calls in one batch, and batches a worker may owe. */
const BATCH = 8
const DEPTH = 2
/** How often a call may lose its worker before it is taken to be the reason; once more where it was not alone. */
const TRIES = 2
/** The same where something else killed the worker: what ends one may end several, and a call meet two of them. */
const KILLS = 4
const TICK_MS = 10

export function createPool(options: PoolOptions = {}): WorkerPool {
  const {
    size = availableParallelism(),
    deadlineMs = 100,
    maxQueue = 1_000,
    maxReply = 8 * 2 ** 20,
  } = options
  const domCode = options.domRealm === undefined ? undefined : readFileSync(options.domRealm, 'utf8')
  const trust = createTrust()
  const workers = new Set<WorkerProcess>()
  /** Those that can work, in the order in which they could: the first `size` do, the others are spares. */
  const ready: WorkerProcess[] = []
  const queue: Job[] = []
  const faults = new Map<string, number>()
  const closing = Promise.withResolvers<void>()
  let isClosing = false
  let numbers = 0
  let spawned = 0
  let deadStarts = 0
  const clock = setInterval(() => {
    for (const worker of workers) worker.check()
  }, TICK_MS)

  function hire(): void {
    spawned += 1
    const worker: WorkerProcess = new WorkerProcess({
      maxReply,
      maxContexts: options.maxContexts ?? 32,
      domCode,
      launch: options.launch,
      onAnswer: (job, { fault, body, ms }) => (fault ? failed(job, fault, body) : answered(job, body, ms)),
      onIdle: () => {
        deadStarts = 0
        if (!ready.includes(worker)) ready.push(worker)
        if (worker.isDone && worker.owes === 0) worker.retire()
        dispatch()
      },
      onEnd: (ended) => bury(worker, ended),
    })
    workers.add(worker)
  }

  /** A worker ended: the guilty is answered, the innocent go back to the head of the queue. */
  function bury(worker: WorkerProcess, { jobs, fault, message, wasReady }: Ended): void {
    if (!workers.delete(worker)) return
    if (ready.includes(worker)) ready.splice(ready.indexOf(worker), 1)
    for (const job of jobs.toReversed()) {
      job.tries += 1
      const certain = jobs.length === 1 && fault !== undefined && fault !== 'crashed'
      const most = fault === undefined ? KILLS : TRIES + (job.alone ? 0 : 1)
      if (certain || job.tries >= most) failed(job, fault ?? 'crashed', message)
      else queue.unshift({ ...job, alone: true })
    }
    if (isClosing && queue.length === 0) {
      finish()
      return
    }
    deadStarts = wasReady ? 0 : deadStarts + 1
    if (deadStarts > 5)
      for (const job of queue.splice(0)) failed(job, 'overloaded', `No worker starts: ${message}`)
    setTimeout(staff, deadStarts > 5 ? 1_000 : 0)
    dispatch()
  }

  function staff(): void {
    const wanted = isClosing && queue.length === 0 ? 0 : size + 1
    while (workers.size < wanted) hire()
    dispatch()
  }

  /** Gives waiting calls to workers: batches of the proven, one at a time of the others. */
  function dispatch(): void {
    const staffed = ready.filter((worker) => !worker.isDone).slice(0, size)
    for (const worker of staffed.toSorted((a, b) => a.owes - b.owes)) {
      const jobs = next(worker)
      if (jobs.length > 0) worker.send(jobs)
    }
    if (isClosing) finish()
  }

  function next(worker: WorkerProcess): Job[] {
    const [first] = queue
    if (!first || worker.isTaken || worker.owes > BATCH * (DEPTH - 1)) return []
    if (first.alone) return worker.owes === 0 ? queue.splice(0, 1) : []
    const share = Math.max(1, Math.min(BATCH, Math.ceil(queue.length / size)))
    const end = queue.findIndex((job, i) => i >= share || job.alone)
    return queue.splice(0, end < 0 ? queue.length : end)
  }

  function answered({ release, options: { subject, blame }, done }: Job, value: string, ms: number): void {
    if (blame) trust.clean(release.id, subject)
    done({ ok: true, value, ms })
  }

  function failed({ release, options: { subject, blame }, done }: Job, fault: Fault, body: string): void {
    const [message = '', trace] = body.split('\0')
    const stack = trace && ownFrames(trace)
    if (fault !== 'overloaded') {
      faults.set(release.id, (faults.get(release.id) ?? 0) + 1)
      if (blame) {
        const isTooMuch = trust.fault(release.id, subject)
        refuseBarred()
        if (isTooMuch) options.onQuarantine?.(release.id, `${fault} on ${subject}, and on others before`)
      }
      options.onFault?.({ release: release.id, subject, fault, message, blamed: blame })
    }
    done({ ok: false, fault, message: message || fault, ...(stack && { stack }) })
  }

  /** What waits behind the fault that was one too many need not be tried. */
  function refuseBarred(): void {
    const isBarred = ({ release, options }: Job) =>
      options.blame && trust.isBarred(release.id, options.subject)
    const barred = queue.filter(isBarred)
    if (barred.length === 0) return
    queue.splice(0, queue.length, ...queue.filter((job) => !isBarred(job)))
    for (const { release, options, done } of barred)
      done({ ok: false, ...quarantined(release.id, options.subject) })
  }

  function finish(): void {
    if (queue.length > 0 || [...workers].some((worker) => worker.owes > 0)) return
    for (const worker of workers) worker.retire()
    if (workers.size > 0) return
    clearInterval(clock)
    closing.resolve()
  }

  staff()

  return {
    call(release, request, { evenBarred = false, ...asked }) {
      const { subject, now, seed, blame = true, deadlineMs: deadline = deadlineMs } = asked
      if (isClosing || queue.length >= maxQueue)
        return refused({ fault: 'overloaded', message: 'Too many renders wait already' })
      if (!evenBarred && !trust.mayRun(release.id, subject)) return refused(quarantined(release.id, subject))
      return new Promise((done) => {
        const alone = !trust.isProven(release.id)
        const options = { subject, now, seed, blame, deadlineMs: deadline }
        queue.push({ number: ++numbers % 2 ** 32, release, request, options, alone, tries: 0, done })
        if (queue.length === 1) queueMicrotask(dispatch)
      })
    },
    quarantine(release) {
      trust.quarantine(release)
      refuseBarred()
    },
    pardon: trust.pardon,
    stats: () => ({
      workers: workers.size,
      busy: [...workers].filter((worker) => worker.owes > 0).length,
      queued: queue.length,
      spawned,
      faults,
    }),
    pids: () => [...workers].flatMap((worker) => worker.pid ?? []),
    close() {
      isClosing = true
      finish()
      return closing.promise
    },
  }
}

function refused(why: { fault: Fault; message: string }): Promise<CallResult> {
  return Promise.resolve({ ok: false, ...why })
}

function quarantined(release: string, subject: string): { fault: Fault; message: string } {
  return { fault: 'quarantined', message: `${release} failed too often, on ${subject} or on many` }
}

/** Only the format's own lines: ours say nothing to its author. */
function ownFrames(stack: string): string {
  const lines = stack.split('\n')
  return lines.filter((line) => !/^\s+at .*(?:bfp:prelude|file:|node:)/.test(line)).join('\n')
}
