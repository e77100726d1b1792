import { fork } from 'node:child_process'
import type { FromStage, ToStage } from './stage.process.ts'
import type { JudgedBatch, Setting, Stage } from './stage.ts'

/** Its process ended before it had a verdict: a person ended it, it had no memory left, or it stood still. */
export class RehearsalEnded extends Error {
  override name = 'RehearsalEnded'
}

export interface Patience {
  /** Milliseconds without a sign of a process after which it is ended. Default 30,000. */
  silence?: number
  /** Milliseconds that a process has to leave. Default 2,000. */
  grace?: number
}

interface Waiting extends PromiseWithResolvers<JudgedBatch> {
  embeds: string[]
}

/**
 * A stage in a process of its own, so that nothing of a rehearsal takes the time of readers: neither the workers nor
 * what is made of their answers. Where it ends before it was closed, or says nothing for too long, what waits rejects.
 */
export function launchStage(
  setting: Setting,
  { silence = 30_000, grace = 2_000 }: Patience = {},
): Stage & { pid: number | undefined } {
  const { NODE_COMPILE_CACHE } = process.env
  const child = fork(new URL('./stage.process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    env: NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  const ended = Promise.withResolvers<void>()
  let workers: number[] = []
  let why: Error | undefined
  let calls = 0
  const send = (message: ToStage): boolean => child.connected && child.send(message, () => undefined)
  const heard = setTimeout(() => {
    end(new RehearsalEnded(stoodStill([...waiting.values()].flatMap(({ embeds }) => embeds))))
    kill()
  }, silence)

  child.on('message', (message: FromStage) => {
    heard.refresh()
    if ('workers' in message) workers = message.workers
    else {
      waiting.get(message.call)?.resolve(message.batch)
      waiting.delete(message.call)
    }
  })
  child.on('error', over)
  child.on('exit', (code, signal) =>
    over(new RehearsalEnded(`The rehearsal's process ended (${signal ?? code})`)),
  )
  process.once('exit', kill)
  send({ setting })

  /** With its workers: one that loops would not hear that its pipe was closed. */
  function kill(): void {
    child.kill('SIGKILL')
    for (const pid of workers.splice(0)) endNow(pid)
  }

  function end(error: Error): void {
    why ??= error
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
  }

  function over(error: Error): void {
    end(error)
    clearTimeout(heard)
    process.removeListener('exit', kill)
    kill()
    ended.resolve()
  }

  return {
    pid: child.pid,
    judge(embeds, details) {
      const answer = Promise.withResolvers<JudgedBatch>()
      calls += 1
      waiting.set(calls, { ...answer, embeds: embeds.map(({ id }) => id) })
      // A process that has ended may be connected for a moment longer.
      if (why || !child.connected) end(new RehearsalEnded('The rehearsal was ended'))
      else send({ call: calls, embeds, details })
      return answer.promise
    },
    async close() {
      if (child.connected) child.disconnect()
      const late = setTimeout(kill, grace)
      await ended.promise
      clearTimeout(late)
    },
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

function stoodStill(embeds: string[]): string {
  const over = embeds.length > 0 ? ` over one of these embeds: ${embeds.join(', ')}` : ''
  return `The rehearsal's process stood still${over}`
}
