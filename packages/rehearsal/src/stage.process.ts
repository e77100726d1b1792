import { constants, setPriority } from 'node:os'
import type { Embed } from '@bfp/contract'
import { createStage, type JudgedBatch, type Setting } from './stage.ts'

/** What the process of `launch-stage.ts` runs: below the priority of readers, and its workers with it. */
export type ToStage = { setting: Setting } | { call: number; embeds: Embed[]; details: number }

/** An answer, or a sign that this process goes on, with the ids of its workers. */
export type FromStage = { call: number; batch: JudgedBatch } | { workers: number[] }

/** Milliseconds between two signs. */
const SIGN = 500

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

let stage: ReturnType<typeof createStage> | undefined

process.on('message', (message: ToStage) => {
  if ('setting' in message) stage = createStage(message.setting)
  else void answer(message)
})
process.once('disconnect', leave)
setInterval(() => process.connected && tell({ workers: stage?.pids() ?? [] }), SIGN)
if (!process.connected) leave()

async function answer({ call, embeds, details }: Exclude<ToStage, { setting: Setting }>): Promise<void> {
  const batch = await stage?.judge(embeds, details)
  if (batch) tell({ call, batch })
}

/** Whoever started this may end at any moment; then `disconnect` says so, a little later. */
function tell(message: FromStage): void {
  process.send?.(message, () => undefined)
}

/** A worker that loops would not hear that its pipe was closed. */
function leave(): void {
  for (const pid of stage?.pids() ?? []) process.kill(pid, 'SIGKILL')
  process.exit()
}
