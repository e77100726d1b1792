import type { Duplex } from 'node:stream'
import { type Answer, answerOf } from './answer.ts'
import type { Fault, Job } from './call.ts'
import { yieldToOthers } from './cpu.ts'
import { launchWorker } from './launch.ts'
import { type Launch, type Launched, pipeOf } from './launched.ts'
import { createSlots } from './slots.ts'
import { createWatch } from './watch.ts'
import { FROM_WORKER, type Frame, frame, frameReader, TO_WORKER } from './worker/frame.mts'

/** Milliseconds of CPU to evaluate a release, and to start a process. */
const LOAD_DEADLINE = 1_000
/** Milliseconds of CPU from which loading counts with the call it was for: each new worker loads a release once. */
const LONG_LOAD = 200
/** How many times its deadline a call may take in a realm where little is compiled yet. */
const COLD_FACTOR = 2
const START_DEADLINE = 10_000
/** Milliseconds of work after which a worker is replaced, far below its CPU limit. */
const LIFETIME = 120_000
/** What a worker was asked and has not answered, oldest first: the first is what runs now. */
type Task = { job: Job; deadline: number } | { job?: undefined; slot: number; deadline: number }

export interface Ended {
  jobs: Job[]
  /** Why the worker ended, where that was its own doing. */
  fault: Fault | undefined
  message: string
  wasReady: boolean
  /** It ran only while nobody else wanted the CPU, and somebody always did. */
  wasHungry: boolean
}

/** What is the same for all workers of a pool. */
export interface WorkerSetting {
  maxReply: number
  maxContexts: number
  domCode: string | undefined
  launch: Launch | undefined
}

export interface WorkerOptions extends WorkerSetting {
  /** Runs what is not proven. */
  isApart: boolean
  /** Runs only while nobody else wants the CPU; ends where that is next to never. */
  isLast: boolean
  onAnswer(job: Job, answer: Answer): void
  onIdle(): void
  onEnd(ended: Ended): void
}

/** One worker as the renderer sees it: what it holds, what it owes, and how it is ended. */
export class WorkerProcess {
  /** Resolves once its process is there no more, which may be later than its end is told. */
  readonly gone: Promise<void>
  #options: WorkerOptions
  #child: Launched
  #pipe: Duplex | undefined
  #watch
  #read
  #tasks: Task[] = []
  #slots
  #since = 0
  #worked = 0
  /** Milliseconds of CPU that went into loading what runs next. */
  #loadMs = 0
  #saidWorn = false
  #isGone = false
  #ready = false
  #isOver = false
  #verdict: { fault: Fault; message: string } | undefined

  constructor(options: WorkerOptions) {
    this.#options = options
    const launch: Launch = options.launch ?? launchWorker
    this.#child = launch(options.maxReply, { isLast: options.isLast })
    this.#watch = createWatch(() => this.#child.pid)
    this.#slots = createSlots(options)
    // Four bytes of UTF-8 a character at most.
    this.#read = frameReader(options.maxReply * 4 + 65_536)
    this.#watch.start(START_DEADLINE)
    if (this.#child.pid === undefined) this.#child.on('spawn', () => this.#begin())
    else this.#begin()
    this.#child.on('exit', () => {
      this.#isGone = true
    })
    const gone = Promise.withResolvers<void>()
    this.gone = gone.promise
    this.#child.on('error', () => this.#end('could not be started'))
    this.#child.on('close', (code, signal) => {
      gone.resolve()
      this.#end(signal ? `ended by ${signal}` : `ended with code ${code}`)
    })
  }

  #begin(): void {
    if (this.#options.isLast) yieldToOthers(this.#child.pid)
    this.#pipe = pipeOf(this.#child)
    this.#pipe.on('data', (bytes: Buffer) => this.#receive(bytes))
    this.#pipe.on('end', () => {
      this.#isGone = true
    })
    this.#pipe.on('error', () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get isApart(): boolean {
    return this.#options.isApart
  }

  get isLast(): boolean {
    return this.#options.isLast
  }

  /** True once it has started. */
  get isReady(): boolean {
    return this.#ready
  }

  get owes(): number {
    return this.#tasks.length
  }

  /** True while it runs a call that nothing else may share it with. */
  get hasSuspect(): boolean {
    return this.#tasks.some(({ job }) => job?.line === 'suspect')
  }

  /** True once it should get no more calls: it is worn, or dead already. */
  get isDone(): boolean {
    return this.#isGone || this.#saidWorn || this.#worked > LIFETIME
  }

  send(jobs: readonly Job[]): void {
    const idle = this.#tasks.length === 0
    const frames = jobs.flatMap((job) => {
      const { number: slot, isCold, loading } = this.#slots.open(job.release)
      if (loading.length > 0) this.#tasks.push({ slot, deadline: LOAD_DEADLINE })
      const { now, seed, deadlineMs } = job.options
      this.#tasks.push({ job, deadline: deadlineMs * (isCold ? COLD_FACTOR : 1) })
      return [...loading, frame(TO_WORKER.call, job.number, `${slot} ${now} ${seed >>> 0} ${job.request}`)]
    })
    this.#pipe?.write(frames.length === 1 ? (frames[0] ?? Buffer.alloc(0)) : Buffer.concat(frames))
    if (idle) this.#startNext()
  }

  /** Ends the worker when the running call had its time, or no CPU to use it. */
  check(): void {
    const verdict = this.#watch.verdict()
    const isHungry = verdict === 'hungry' && this.isLast
    if (verdict === 'deadline') this.#kill('deadline', 'took longer than its deadline')
    if (verdict === 'starved') this.#kill('overloaded', 'waited too long for a CPU')
    if (isHungry) this.#child.kill('SIGKILL')
    // It needs the CPU to die, too: nobody waits until it gets that.
    if (verdict === 'starved' || isHungry) this.#end('ended by SIGKILL', isHungry)
  }

  /** It should get no more calls. */
  wear(): void {
    this.#saidWorn = true
  }

  /** Lets it finish; it ends by itself when its pipe does. */
  retire(): void {
    if (this.#pipe) this.#pipe.end()
    else this.#child.kill('SIGKILL')
  }

  #receive(bytes: Buffer): void {
    if (this.#verdict || this.#isOver) return
    try {
      for (const next of this.#read(bytes)) this.#answer(next)
    } catch (error) {
      this.#kill('garbage', `wrote to its pipe what is no answer: ${(error as Error).message}`)
    }
  }

  #answer({ type, number, body }: Frame): void {
    if (!this.#ready) {
      if (type !== FROM_WORKER.ready) throw new Error(`type ${type} before it was ready`)
      this.#ready = true
      this.#startNext()
      this.#options.onIdle()
      return
    }
    if (type === FROM_WORKER.worn) {
      this.#saidWorn = true
      if (this.#tasks.length === 0) this.#options.onIdle()
      return
    }
    const [task] = this.#tasks
    const expected = task?.job ? task.job.number : task?.slot
    if (number !== expected || (type === FROM_WORKER.loaded) === Boolean(task?.job))
      throw new Error(`type ${type} for ${number}`)
    const ms = performance.now() - this.#since
    // What is no answer leaves its call owed: it ends with the worker.
    const answer = task?.job && answerOf(type, body, ms, this.#loadMs)
    const loadMs = type === FROM_WORKER.loaded ? Number(body) / 1000 : 0
    this.#loadMs = loadMs < LONG_LOAD ? 0 : loadMs
    this.#tasks.shift()
    this.#worked += ms
    this.#startNext()
    // It holds what was too large; who waits behind has no part in that.
    if (type === FROM_WORKER['too-large']) this.#leave()
    if (task?.job && answer) this.#options.onAnswer(task.job, answer)
    if (this.#tasks.length === 0) this.#options.onIdle()
  }

  #leave(): void {
    this.#saidWorn = true
    this.#child.kill('SIGKILL')
  }

  #startNext(): void {
    this.#since = performance.now()
    const [task] = this.#tasks
    if (!this.#ready || !task) this.#watch.stop()
    else this.#watch.start(task.deadline)
  }

  #kill(fault: Fault, message: string): void {
    this.#verdict ??= { fault, message }
    this.#watch.stop()
    this.#child.kill('SIGKILL')
  }

  #end(how: string, wasHungry = false): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#isGone = true
    const jobs = this.#tasks.flatMap(({ job }) => (job ? [job] : []))
    this.#tasks = []
    this.#watch.stop()
    const killed = how === 'ended by SIGKILL' && !this.#verdict
    const fault = this.#verdict?.fault ?? (killed ? undefined : 'crashed')
    const message = this.#verdict?.message ?? how
    this.#options.onEnd({ jobs, fault, message, wasReady: this.#ready, wasHungry })
  }
}
