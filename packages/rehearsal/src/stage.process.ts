import { constants, setPriority } from 'node:os'
import type { Embed } from '@bfp/contract'
import { createStage, type Setting } from './stage.ts'

/** What the process of `launch-stage.ts` runs: below the priority of readers, and its workers with it. */
export type ToStage = { setting: Setting } | { call: number; embeds: Embed[]; details: number }

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

let stage: ReturnType<typeof createStage> | undefined

process.on('message', (message: ToStage) => {
  if ('setting' in message) stage = createStage(message.setting)
  else void answer(message)
})
process.once('disconnect', leave)
if (!process.connected) leave()

async function answer({ call, embeds, details }: Exclude<ToStage, { setting: Setting }>): Promise<void> {
  const batch = await stage?.judge(embeds, details)
  process.send?.({ call, batch })
}

/** A worker that loops would not hear that its pipe was closed. */
function leave(): void {
  for (const pid of stage?.pids() ?? []) process.kill(pid, 'SIGKILL')
  process.exit()
}
