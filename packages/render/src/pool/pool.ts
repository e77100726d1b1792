import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { type Drawn, saidBy } from './answer.ts'
import type { CallOptions, CallResult, Fault, Job, ReleaseCode } from './call.ts'
import { createStaff } from './staff.ts'
import { createTrust } from './trust.ts'
import { BATCH, createWaiting } from './waiting.ts'
import type { Ended, Launch } from './worker-process.ts'

export type { CallOptions, CallResult, Fault, ReleaseCode } from './call.ts'

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
  /** Is told once when a release fails so often that none of it runs any more. */
  onQuarantine?: (release: string, why: string) => void
  /** How a worker is started; its pipe is `stdio[3]`. Default: as strictly as the machine allows. */
  launch?: Launch
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
  /** Forgets faults and quarantine of a release, not that it is proven. */
  pardon(releaseId: string): void
  stats(): PoolStats
  /** Process ids of the workers. */
  pids(): number[]
  /** Finishes what is in flight, then ends the workers. */
  close(): Promise<void>
}

/** Workers to which there is one that stands apart, and runs what has yet to prove that it is sound and quick. */
const MANY = 4
/** Batches a worker may owe. */
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
    isTrusting = false,
    patienceMs = isTrusting ? Number.POSITIVE_INFINITY : 5_000,
  } = options
  const domCode = options.domRealm === undefined ? undefined : readFileSync(options.domRealm, 'utf8')
  const trust = createTrust()
  const isProven = (release: string): boolean => isTrusting || trust.isProven(release)
  const waiting = createWaiting()
  const faults = new Map<string, number>()
  const closing = Promise.withResolvers<void>()
  let isClosing = false
  let numbers = 0
  let isDispatchDue = false
  const staff = createStaff({
    size,
    apart: isTrusting ? 0 : Math.ceil(size / MANY),
    setting: { maxReply, maxContexts: options.maxContexts ?? 32, domCode, launch: options.launch },
    isOver: () => isClosing && waiting.size() === 0,
    onAnswer: (job, answer) =>
      answer.fault ? failed(job, answer.fault, answer.body) : answered(job, answer),
    onIdle: dispatch,
    onEnd,
  })
  const clock = setInterval(() => {
    for (const worker of staff.all()) worker.check()
    if (waiting.size() > 0) refuseLate()
  }, TICK_MS)

  function refuseLate(): void {
    const now = performance.now()
    for (const job of waiting.take(({ since }) => now - since > patienceMs))
      failed(job, 'overloaded', 'waited too long for a worker')
  }

  /** A worker ended: the guilty is answered, the innocent go back to the head of their line. */
  function onEnd({ jobs, fault, message }: Ended): void {
    for (const job of jobs.toReversed()) {
      job.tries += 1
      const certain = jobs.length === 1 && fault !== undefined && fault !== 'crashed'
      const most = fault === undefined ? KILLS : TRIES + (job.line === 'shared' ? 1 : 0)
      if (certain || job.tries >= most) failed(job, fault ?? 'crashed', message)
      else waiting.putBack({ ...job, line: isProven(job.release.id) ? 'suspect' : 'apart' })
    }
    if (staff.cannotStart())
      for (const job of waiting.take(() => true)) failed(job, 'overloaded', `No worker starts: ${message}`)
    dispatch()
  }

  /** Gives waiting calls to workers: those of the proven to the least busy, the others to those apart. */
  function dispatch(): void {
    for (const worker of staff.lively(true))
      if (worker.isReady && worker.owes === 0 && waiting.count('apart') > 0)
        worker.send(waiting.nextOf('apart'))
    const ready = staff.lively(false).filter(({ isReady, hasSuspect }) => isReady && !hasSuspect)
    for (const worker of ready.toSorted((a, b) => a.owes - b.owes))
      if (worker.owes === 0 && waiting.count('suspect') > 0) worker.send(waiting.nextOf('suspect'))
      else if (worker.owes <= BATCH * (DEPTH - 1) && waiting.count('shared') > 0)
        worker.send(waiting.nextShared(size))
    if (isClosing) finish()
  }

  /** Once for all calls of a turn, so that they make batches. */
  function dispatchSoon(): void {
    if (isDispatchDue) return
    isDispatchDue = true
    queueMicrotask(() => {
      isDispatchDue = false
      dispatch()
    })
  }

  function answered(job: Job, { body, ms, cpuMs }: Drawn): void {
    const { release, done } = job
    const { subject, blame, judge } = job.options
    const wrong = judge(body)
    if (wrong === undefined) {
      if (blame && trust.clean(release.id, subject, cpuMs)) waiting.setProven(release.id)
      done({ ok: true, value: body, ms })
    } else failed(job, 'bad-answer', wrong)
  }

  function failed({ release, options: { subject, blame }, done }: Job, fault: Fault, body: string): void {
    const { message, stack } = saidBy(body)
    if (fault !== 'overloaded') {
      faults.set(release.id, (faults.get(release.id) ?? 0) + 1)
      if (blame) {
        const isTooMuch = trust.fault(release.id, subject)
        if (!isTrusting) waiting.setApart(release.id)
        refuseBarred()
        if (isTooMuch) options.onQuarantine?.(release.id, `${fault} on ${subject}, and on others before`)
      }
      options.onFault?.({ release: release.id, subject, fault, message, blamed: blame })
    }
    done({ ok: false, fault, message: message || fault, ...(stack && { stack }) })
  }

  /**
   * What waits behind the fault that was one too many need not be tried. One in a turn of the event loop: each of
   * them finds itself another step of the ladder at once, and all others are answered in between.
   */
  async function refuseBarred(): Promise<void> {
    const isBarred = ({ release, options }: Job) =>
      options.blame && trust.isBarred(release.id, options.subject)
    for (const { release, options, done } of waiting.take(isBarred)) {
      done({ ok: false, ...quarantined(release.id, options.subject) })
      await turn()
    }
  }

  function finish(): void {
    if (waiting.size() > 0 || staff.all().some((worker) => worker.owes > 0)) return
    for (const worker of staff.all()) worker.retire()
    if (staff.all().length > 0) return
    clearInterval(clock)
    staff.gone().then(closing.resolve)
  }

  staff.fill()

  return {
    call(release, request, { evenBarred = false, ...asked }) {
      const { subject, now, seed, blame = true, deadlineMs: deadline = deadlineMs } = asked
      const { judge = () => undefined } = asked
      if (isClosing) return refused(TOO_MANY)
      if (!evenBarred && !trust.mayRun(release.id, subject)) return refused(quarantined(release.id, subject))
      const line = isProven(release.id) ? 'shared' : 'apart'
      if (waiting.count(line) >= maxQueue) return refused(TOO_MANY)
      return new Promise((done) => {
        const options = { subject, now, seed, blame, deadlineMs: deadline, judge }
        const [number, since] = [++numbers % 2 ** 32, performance.now()]
        waiting.add({ number, release, request, options, line, since, tries: 0, done })
        dispatchSoon()
      })
    },
    quarantine(release) {
      trust.quarantine(release)
      refuseBarred()
    },
    pardon: trust.pardon,
    stats: () => ({
      workers: staff.all().length,
      busy: staff.all().filter((worker) => worker.owes > 0).length,
      queued: waiting.size(),
      spawned: staff.spawned(),
      faults,
    }),
    pids: () => staff.all().flatMap((worker) => worker.pid ?? []),
    close() {
      isClosing = true
      finish()
      return closing.promise
    },
  }
}

const TOO_MANY = { fault: 'overloaded', message: 'Too many renders wait already' } as const

function refused(why: { fault: Fault; message: string }): Promise<CallResult> {
  return Promise.resolve({ ok: false, ...why })
}

function quarantined(release: string, subject: string): { fault: Fault; message: string } {
  return { fault: 'quarantined', message: `${release} failed too often, on ${subject} or on many` }
}
