import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { Launch, Launched } from './launched.ts'
import type { FromNursery, ToNursery } from './nursery.process.ts'

const PROCESS = new URL('./nursery.process.ts', import.meta.url)

export interface Nursery {
  /** For `createPool`. */
  launch: Launch
  /** Process id, while it runs. */
  pid(): number | undefined
}

/**
 * Has workers started by a small process beside this one. To fork a process takes time by its size, and the thread
 * that does it waits: one with readers to answer must not. It is forked at once, while this one is small, and anew for
 * the next worker where it ended, which ends its workers as well.
 */
export function createNursery(): Nursery {
  const all = new Map<number, Nursling>()
  let home: ChildProcess | undefined = open()
  let numbers = 0

  function open(): ChildProcess {
    const { NODE_COMPILE_CACHE } = process.env
    const opened = fork(PROCESS, {
      execArgv: [],
      env: NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const own = (): Nursling[] => [...all.values()].filter(({ home }) => home === opened)
    const over = (): void => {
      if (home === opened) home = undefined
      for (const nursling of own()) nursling.lost()
    }
    opened.on('message', (said: FromNursery, pipe?: Socket) => {
      const nursling = all.get(said.number)
      if (nursling) nursling.hear(said, pipe)
      else pipe?.destroy()
    })
    opened.on('error', over)
    opened.on('exit', over)
    opened.unref()
    opened.channel?.unref()
    return opened
  }

  return {
    launch(maxReply, { isLast }) {
      home ??= open()
      const [number, at] = [++numbers, home]
      const send = (asked: ToNursery): boolean => at.connected && at.send(asked, () => undefined)
      at.channel?.ref()
      const nursling = new Nursling(
        at,
        () => void send({ number, end: true }),
        () => {
          all.delete(number)
          if (all.size === 0) at.channel?.unref()
        },
      )
      all.set(number, nursling)
      send({ number, start: { maxReply, isLast: isLast ?? false } })
      return nursling
    },
    pid: () => home?.pid,
  }
}

/** A worker that somebody else started. */
class Nursling extends EventEmitter implements Launched {
  readonly home: ChildProcess
  pid: number | undefined
  stdio: [null, null, null, Socket | null] = [null, null, null, null]
  #end: () => void
  #forget: () => void
  #isOver = false

  constructor(home: ChildProcess, end: () => void, forget: () => void) {
    super()
    this.home = home
    this.#end = end
    this.#forget = forget
  }

  kill(): boolean {
    if (!this.#isOver) this.#end()
    return !this.#isOver
  }

  hear(said: FromNursery, pipe: Socket | undefined): void {
    if ('code' in said) this.#over(said)
    else if ('pid' in said) this.#begin(said.pid, pipe)
    else this.emit('error', new Error(said.error))
  }

  #begin(pid: number, pipe: Socket | undefined): void {
    this.pid = pid
    this.stdio[3] = pipe ?? null
    this.emit('spawn')
  }

  /** Who started it has ended; the system ends it then, but where that cannot be asked of it. */
  lost(): void {
    try {
      if (this.pid) process.kill(this.pid, 'SIGKILL')
    } catch {
      // It has.
    }
    this.#over({ code: null, signal: 'SIGKILL' })
  }

  /** What it wrote before is read first. */
  #over({ code, signal }: { code: number | null; signal: NodeJS.Signals | null }): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#forget()
    const pipe = this.stdio[3]
    this.emit('exit', code, signal)
    const close = (): boolean => this.emit('close', code, signal)
    if (pipe && !pipe.closed) pipe.once('close', close)
    else close()
  }
}
