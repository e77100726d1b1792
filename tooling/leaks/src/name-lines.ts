import { hash } from 'node:crypto'
import type { BuiltFormat } from './built-format.ts'
import type { Allocations } from './inspect.ts'
import { linesAsFunctions, type Sliced } from './lines-as-functions.ts'
import { createStage } from './stage.ts'
import { type LeakingLine, type Line, type Seen, steadyLines } from './steady-lines.ts'

/** One in so many bytes that are allocated is looked at. */
const INTERVAL = 256
/** Compiled with inlining, a function's allocations would be those of whoever calls it. */
const PLAIN_CODE = ['--no-turbofan', '--no-maglev', '--no-sparkplug']
/** Parts of the run; the first is for what is made once. */
const PARTS = 4
/** Bytes that shall have leaked in each part, and how many renders that may take. */
const ENOUGH = 75_000
const FEWEST = 50
const MOST = 750
/** Bytes that a part may leak at most, so that the worker is not full before the end. */
const ROOM = 10_000_000

/**
 * Draws a sliced build while allocations are sampled. What is alive after the first part of the run and what is after
 * the last differ by what leaks: code that is compiled once, and caches that are full, are in both. What is made once
 * and late, as the native code of a regular expression that is asked often, grows in one part only.
 */
export async function nameLines(format: BuiltFormat, bytesPerRender: number): Promise<LeakingLine[]> {
  const { release, sourceAt } = format
  const sliced = linesAsFunctions(release.code, (offset) => sourceAt(offset)?.isOwn ?? false)
  const digest = `${release.digest} ${hash('sha256', sliced.code)}`
  const stage = await createStage(format, {
    release: { ...release, code: sliced.code, digest },
    flags: PLAIN_CODE,
  })
  try {
    await stage.question((worker) => worker.startSampling(INTERVAL))()
    const alive = stage.question((worker) => worker.alive())
    const wanted = Math.min(MOST, Math.max(FEWEST, ENOUGH / bytesPerRender))
    const length = Math.ceil(Math.min(wanted, ROOM / bytesPerRender))
    const seen: Seen[] = []
    while (seen.length < PARTS) {
      for (const end = stage.drawn() + length; stage.drawn() < end; ) await stage.draw()
      seen.push({ lines: byLine(await alive(), sliced, format), drawn: stage.drawn() })
    }
    return steadyLines(seen)
  } finally {
    await stage.close()
  }
}

/** Every allocation counts for the topmost line of its stack that is the format's own; others are left out. */
function byLine(heads: Allocations[], sliced: Sliced, { release, sourceAt }: BuiltFormat) {
  const lines = new Map<string, { line: Line; bytes: number }>()

  function add(node: Allocations, above: Line | undefined): void {
    const line = lineOf(node.callFrame) ?? above
    const key = line && `${line.file}:${line.line} ${line.function}`
    if (line && key && node.selfSize > 0) {
      const known = lines.get(key) ?? { line, bytes: 0 }
      lines.set(key, { line, bytes: known.bytes + node.selfSize })
    }
    for (const child of node.children) add(child, line)
  }

  function lineOf({ url, lineNumber, columnNumber }: Allocations['callFrame']): Line | undefined {
    if (url !== release.id) return undefined
    const offset = sliced.before(lineNumber, columnNumber)
    const source = sourceAt(offset)
    return source?.isOwn ? { ...source, function: sliced.nameAt(offset) } : undefined
  }

  for (const head of heads) add(head, undefined)
  return lines
}
