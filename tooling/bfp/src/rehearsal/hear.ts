import type { Changed, ChannelState, ErrorBody, RehearsalLine, Verdict } from '@bfp/contract'
import type { Place } from '../command.ts'
import { progressBar } from './progress-bar.ts'

/** What came of a rehearsal; not all of it where it was refused. */
export interface Heard {
  verdict?: Verdict
  changed: Changed[]
  /** Where the channel points after a promotion. */
  channel?: ChannelState
  error?: ErrorBody['error']
}

/** Listens to the end, with a progress bar where somebody watches. */
export async function hear(
  lines: AsyncIterable<RehearsalLine>,
  { redraw }: Pick<Place, 'redraw'>,
): Promise<Heard> {
  const heard: Heard = { changed: [] }
  for await (const line of lines) {
    if ('progress' in line) redraw?.(progressBar(line.progress))
    else if ('changed' in line) heard.changed.push(line.changed)
    else Object.assign(heard, line)
  }
  redraw?.('')
  return heard
}

/** Where the renderer said neither what came of it nor why not. */
export const CUT_OFF = {
  code: 'cut-off',
  message: 'The rehearsal ended without a verdict',
  hint: 'Try it again; the log of the renderer says why it stopped',
}
