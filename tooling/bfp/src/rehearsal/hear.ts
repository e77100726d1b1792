import type { Changed, ChannelState, ErrorBody, RehearsalLine, Verdict } from '@bfp/contract'

/** Who hears of what a rehearsal says on its way. */
export interface Hearing {
  /** Embeds that were drawn, of how many. */
  onProgress?: (said: { done: number; total: number }) => void
  /** An embed that differs, with what differs: the first `details` of them. */
  onChanged?: (changed: Changed) => void
}

/** What came of a rehearsal; not all of it where it was refused. */
export interface Heard {
  verdict?: Verdict
  /** Where the channel points after a promotion. */
  channel?: ChannelState
  error?: ErrorBody['error']
}

/** Listens to the end. */
export async function hear(
  lines: AsyncIterable<RehearsalLine>,
  { onProgress, onChanged }: Hearing,
): Promise<Heard> {
  const heard: Heard = {}
  for await (const line of lines) {
    if ('progress' in line) onProgress?.(line.progress)
    else if ('changed' in line) onChanged?.(line.changed)
    else Object.assign(heard, line)
  }
  return heard
}

/** Where the renderer said neither what came of it nor why not. */
export const CUT_OFF = {
  code: 'cut-off',
  message: 'The rehearsal ended without a verdict',
  hint: 'Try it again; the log of the renderer says why it stopped',
}
