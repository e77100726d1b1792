import { hash } from 'node:crypto'
import type { BuiltFormat, Source } from './built-format.ts'
import type { Allocations } from './inspect.ts'
import { linesAsFunctions, type Sliced } from './lines-as-functions.ts'
import { createStage } from './stage.ts'

/** A line of a format whose allocations stay alive. */
export interface LeakingLine extends Source {
  /** The function it is in, as the source calls it. */
  function: string
  bytesPerRender: number
}

/** One in so many bytes that are allocated is looked at. */
const INTERVAL = 256
/** Compiled with inlining, a function's allocations would be those of whoever calls it. */
const PLAIN_CODE = ['--no-turbofan', '--no-maglev', '--no-sparkplug']
/** Bytes that shall have leaked in each half of the run, and how many renders that may take. */
const ENOUGH = 150_000
const FEWEST = 100
const MOST = 1_500
/** Bytes that a half may leak at most, so that the worker is not full before the end. */
const ROOM = 20_000_000

/**
 * Draws a sliced build while allocations are sampled. What is alive after the first half and what is after the second
 * differ by what leaks: code that is compiled once, and caches that are full, are in both.
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
    const after = async (renders: number): Promise<{ drawn: number; heads: Allocations[] }> => {
      for (const end = stage.drawn() + renders; stage.drawn() < end; ) await stage.draw()
      return { heads: await alive(), drawn: stage.drawn() }
    }
    const wanted = Math.min(MOST, Math.max(FEWEST, ENOUGH / bytesPerRender))
    const half = Math.ceil(Math.min(wanted, ROOM / bytesPerRender))
    const [first, second] = [await after(half), await after(half)]
    const renders = second.drawn - first.drawn
    const [before, now] = [first, second].map(({ heads }) => byLine(heads, sliced, format))
    return [...(now ?? [])]
      .map(([key, { line, bytes }]) => ({
        ...line,
        bytesPerRender: (bytes - (before?.get(key)?.bytes ?? 0)) / renders,
      }))
      .toSorted((a, b) => b.bytesPerRender - a.bytesPerRender)
  } finally {
    await stage.close()
  }
}

type Line = Omit<LeakingLine, 'bytesPerRender'>

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
