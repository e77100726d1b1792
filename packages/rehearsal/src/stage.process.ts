import { constants, setPriority } from 'node:os'
import type { Embed } from '@bfp/contract'
import { createStage, type Setting, type Stage } from './stage.ts'

/** What the process of `launch-stage.ts` runs: below the priority of readers, and its workers with it. */
export type ToStage = { setting: Setting } | { call: number; embeds: Embed[]; details: number }

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

let stage: Stage | undefined

process.on('message', (message: ToStage) => {
  if ('setting' in message) stage = createStage(message.setting)
  else void answer(message)
})
process.once('disconnect', () => process.exit())

async function answer({ call, embeds, details }: Exclude<ToStage, { setting: Setting }>): Promise<void> {
  const batch = await stage?.judge(embeds, details)
  process.send?.({ call, batch })
}
