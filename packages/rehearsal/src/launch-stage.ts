import { fork } from 'node:child_process'
import type { ToStage } from './stage.process.ts'
import type { JudgedBatch, Setting, Stage } from './stage.ts'

/** Its process was ended before it had a verdict: by a person, or for want of memory. */
export class RehearsalEnded extends Error {
  override name = 'RehearsalEnded'
}

/**
 * A stage in a process of its own, so that nothing of a rehearsal takes the time of readers: neither the workers nor
 * what is made of their answers. Where it ends before it was closed, what waits rejects.
 */
export function launchStage(setting: Setting): Stage & { pid: number | undefined } {
  const child = fork(new URL('./stage.process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<JudgedBatch>>()
  const ended = Promise.withResolvers<void>()
  let why: Error | undefined
  let calls = 0
  const send = (message: ToStage): boolean => child.connected && child.send(message, () => undefined)

  child.on('message', ({ call, batch }: { call: number; batch: JudgedBatch }) => {
    waiting.get(call)?.resolve(batch)
    waiting.delete(call)
  })
  child.on('error', end)
  child.on('exit', (code, signal) =>
    end(new RehearsalEnded(`The rehearsal's process ended (${signal ?? code})`)),
  )
  send({ setting })

  function end(error: Error): void {
    why ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    ended.resolve()
  }

  return {
    pid: child.pid,
    judge(embeds, details) {
      const answer = Promise.withResolvers<JudgedBatch>()
      calls += 1
      waiting.set(calls, answer)
      // A process that has ended may be connected for a moment longer.
      if (why || !child.connected) end(why ?? new RehearsalEnded('The rehearsal was ended'))
      else send({ call: calls, embeds, details })
      return answer.promise
    },
    close() {
      if (child.connected) child.disconnect()
      return ended.promise
    },
  }
}
