import type { Fault } from './call.ts'
import { FROM_WORKER } from './worker/frame.mts'

/** What came of a call. */
export type Answer = Drawn | { fault: Fault; body: string }

/** `ms` by the clock, `cpuMs` of CPU by the worker's own account, what it took to load the release among them where that was long. */
export interface Drawn {
  fault?: undefined
  body: string
  ms: number
  cpuMs: number
}

const FAULT_OF = new Map<number, Fault>([
  [FROM_WORKER.threw, 'threw'],
  [FROM_WORKER['not-a-string'], 'not-a-string'],
  [FROM_WORKER['never-settles'], 'never-settles'],
  [FROM_WORKER['too-large'], 'too-large'],
])

/** Reads the frame that answers a call, for which a release was loaded in `loadMs`. Throws where it is of another type. */
export function answerOf(type: number, body: string, ms: number, loadMs: number): Answer {
  const fault = FAULT_OF.get(type)
  if (fault) return { fault, body }
  const [micros = ''] = type === FROM_WORKER.value ? (/^\d+(?= )/.exec(body) ?? []) : []
  if (!micros) throw new Error(`type ${type} is no answer`)
  return { body: body.slice(micros.length + 1), ms, cpuMs: Number(micros) / 1000 + loadMs }
}

/** What a fault says of itself: a message, and where it comes with a trace, the format's own lines of that. */
export function saidBy(body: string): { message: string; stack?: string } {
  const [message = '', trace] = body.split('\0')
  return trace ? { message, stack: ownFrames(trace) } : { message }
}

/** Ours say nothing to its author. */
function ownFrames(stack: string): string {
  const lines = stack.split('\n')
  return lines.filter((line) => !/^\s+at .*(?:bfp:prelude|file:|node:)/.test(line)).join('\n')
}
