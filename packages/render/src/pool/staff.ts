import type { Answer } from './answer.ts'
import type { Job } from './call.ts'
import { type Ended, WorkerProcess, type WorkerSetting } from './worker-process.ts'

/** Milliseconds of CPU of one call of what is not proven that are too much beside others. */
const LONG = 50
/** Workers in a row that end before they are ready, after which none is hired for a second. */
const DEAD_STARTS = 5

export interface StaffOptions {
  /** Workers that work, and workers that run what is not proven. */
  size: number
  apart: number
  setting: WorkerSetting
  /** Whether nobody needs to be hired any more. */
  isOver(): boolean
  onAnswer(job: Job, answer: Answer): void
  /** Somebody has time. */
  onIdle(): void
  onEnd(ended: Ended): void
}

/** The workers of a pool: as many as there should be, those that are worn or ended replaced. */
export function createStaff({ size, apart, setting, isOver, onAnswer, onIdle, onEnd }: StaffOptions) {
  const workers = new Set<WorkerProcess>()
  const processes = new Set<Promise<void>>()
  let spawned = 0
  let deadStarts = 0
  let isFed = false

  function hire(isApart: boolean): void {
    spawned += 1
    const worker: WorkerProcess = new WorkerProcess({
      ...setting,
      isApart,
      isLast: isApart && !isFed,
      onAnswer(job, answer) {
        if (isApart && isTooLong(answer)) becomeLast()
        onAnswer(job, answer)
      },
      onIdle() {
        deadStarts = 0
        if (worker.isDone && worker.owes === 0) worker.retire()
        fill()
      },
      onEnd: (ended) => bury(worker, ended),
    })
    workers.add(worker)
    const gone: Promise<void> = worker.gone.then(() => void processes.delete(gone))
    processes.add(gone)
  }

  /**
   * What is not proven gets the CPU that nobody else wants. Where that is next to none it gets its share all the same,
   * until something of it fails or takes long.
   */
  function becomeLast(): void {
    isFed = false
    for (const worker of lively(true)) if (!worker.isLast) worker.wear()
  }

  function bury(worker: WorkerProcess, ended: Ended): void {
    if (!workers.delete(worker)) return
    const isFaulty = ended.fault && ended.fault !== 'overloaded' && ended.jobs.length > 0
    if (worker.isApart && isFaulty) becomeLast()
    if (ended.wasHungry) isFed = true
    else deadStarts = ended.wasReady ? 0 : deadStarts + 1
    setTimeout(fill, deadStarts > DEAD_STARTS ? 1_000 : 0)
    onEnd(ended)
  }

  /** Workers that are to take calls; one that is worn is replaced before it has ended. */
  function lively(isApart: boolean): WorkerProcess[] {
    return [...workers].filter((worker) => worker.isApart === isApart && !worker.isDone)
  }

  function fill(): void {
    for (const isApart of [false, true]) {
      const wanted = isApart ? apart : size
      for (let count = lively(isApart).length; !isOver() && count < wanted; count++) hire(isApart)
    }
    onIdle()
  }

  return {
    lively,
    fill,
    all: (): WorkerProcess[] => [...workers],
    /** Resolves once no process of any worker there ever was is left. */
    gone: async (): Promise<void> => void (await Promise.all(processes)),
    /** Whether one after the other ends before it is ready. */
    cannotStart: (): boolean => deadStarts > DEAD_STARTS,
    /** Since the start. */
    spawned: (): number => spawned,
  }
}

function isTooLong(answer: Answer): boolean {
  return answer.fault !== undefined || answer.cpuMs > LONG
}
