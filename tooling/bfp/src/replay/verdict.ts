import type { RecordResult, RenderRecord } from '@bfp/contract'
import { Refusal } from '../command.ts'

/** A record, and what came of rendering it again; `code` is the server module, as errors count its lines. */
export interface Rendered {
  record: RenderRecord
  now: RecordResult
  code: string
}

export interface Verdict {
  lines: string[]
  /** Where it was not reproduced: what is different, and where to look. */
  different?: Refusal
}

/** Compares what a record says with what came of it now. */
export function verdictOf({ record, now, code }: Rendered): Verdict {
  const was = record.result
  const about = `${record.release} ${record.embed.id}@${record.embed.revision} ${record.options.target}`
  const lines = [`recorded  ${said(was)}`, `now       ${said(now)}`, ...stackOf(now, code)]
  if (isSame(was, now)) return { lines: [about, ...lines, `same ${was.ok ? 'bytes' : 'error'}`] }
  const message = `${about} came out ${was.ok && now.ok ? 'as other bytes' : 'otherwise'}`
  return {
    lines: [about, ...lines],
    different: new Refusal({ code: 'different', message, hint: hintOf(record, now) }),
  }
}

/** A fault that ended the worker has words of the machine it happened on. */
const ENDED = ['deadline', 'crashed', 'garbage', 'too-large']

/** The same bytes, or the same error. */
export function isSame(was: RecordResult, now: RecordResult): boolean {
  if (was.ok) return now.ok && was.html === now.html
  return !now.ok && was.fault === now.fault && (was.message === now.message || ENDED.includes(was.fault))
}

function said(result: RecordResult): string {
  if (!result.ok) return `${result.fault}: ${result.message}`
  return `sha256 ${result.html}, ${result.bytes.toLocaleString('en')} bytes, ${result.ms.toFixed(1)} ms`
}

/** The format's own lines of a stack, each with its source. */
function stackOf(result: RecordResult, code: string): string[] {
  if (result.ok || !result.stack) return []
  const source = code.split('\n')
  const frames = result.stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return frames.flatMap((line) => {
    const [, number] = /:(\d+):\d+\)?$/.exec(line) ?? []
    const text = source[Number(number) - 1]?.trim()
    return text ? [line, `        ${text.slice(0, 100)}`] : [line]
  })
}

function hintOf({ node, result: was }: RenderRecord, now: RecordResult): string {
  if (node !== process.version)
    return `It was recorded on Node ${node}, this is ${process.version}: try that one`
  if (was.ok && now.ok && was.drawn === now.drawn)
    return 'The format drew the same; what the platform puts around it changed between that renderer and this checkout'
  if (was.ok && now.ok) return 'The format drew something else from the same inputs; --out FILE has it'
  if (!was.ok && ENDED.includes(was.fault))
    return 'What took too long or too much there may have enough of it here; the lines above say how long it took'
  return 'Compare the two lines above; check out the version that renderer runs and try again'
}
