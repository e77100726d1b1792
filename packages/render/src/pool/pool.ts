import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { type Drawn, saidBy } from './answer.ts'
import type { CallResult, Fault, Job } from './call.ts'
import { createStaff } from './staff.ts'
import { createTrust } from './trust.ts'
import { BATCH, createWaiting } from './waiting.ts'
import type { PoolOptions, WorkerPool } from './worker-pool.ts'
import type { Ended } from './worker-process.ts'

export type { CallOptions, CallResult, Fault, ReleaseCode } from './call.ts'
export type { FaultEvent, PoolOptions, WorkerPool } from './worker-pool.ts'

/** Workers to which there is one that stands apart, and runs what has yet to prove that it is sound and quick. */
const MANY = 4
/** Batches a worker may owe. */
const DEPTH = 2
/** How often a call may lose its worker before it is taken to be the reason; once more where it was not alone. */
const TRIES = 2
/** The same where something else killed the worker: what ends one may end several, and a call meet two of them. */
const KILLS = 4
const TICK_MS = 10
/** Faults that cost a worker. */
const ENDS: readonly Fault[] = ['deadline', 'crashed']

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
  const mayShare = (release: string, blame: boolean): boolean => isTrusting || trust.mayShare(release, blame)
  const waiting = createWaiting()
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
      else
        waiting.putBack({ ...job, line: mayShare(job.release.id, job.options.blame) ? 'suspect' : 'apart' })
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
      if (blame) {
        const isTooMuch = trust.fault(release.id, subject)
        if (!isTrusting) waiting.setApart(release.id)
        refuseBarred()
        if (isTooMuch) {
          const why = `${fault} on ${subject}, and on others before`
          options.onQuarantine?.(release.id, why, trust.failing(release.id))
        }
      } else if (ENDS.includes(fault)) trust.strange(release.id)
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
      const line = mayShare(release.id, blame) ? 'shared' : 'apart'
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
    isQuarantined: trust.isQuarantined,
    excuse: trust.excuse,
    pardon: trust.pardon,
    stats: () => ({
      workers: staff.all().length,
      busy: staff.all().filter((worker) => worker.owes > 0).length,
      queued: waiting.size(),
      spawned: staff.spawned(),
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
