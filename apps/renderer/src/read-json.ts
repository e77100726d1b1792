import type { Result } from '@bfp/render'
import type { Context } from 'koa'
import { refuse } from './failure.ts'
import { readBody } from './read-body.ts'

/** Deeper documents overflow the stack of code that walks them. */
const DEEPEST = 64

/** The body as JSON, whatever its declared type; what it says is unknown until a schema has seen it. */
export async function readJson(ctx: Context, limit: number): Promise<Result<unknown>> {
  const body = await readBody(ctx, limit)
  return body.ok ? parseJson(body.value) : body
}

export function parseJson(bytes: Uint8Array): Result<unknown> {
  const text = decode(bytes)
  if (text === undefined) return refuse('invalid-json', 'The body is not UTF-8', 'Send JSON in UTF-8')
  try {
    const value: unknown = JSON.parse(text)
    if (!deeperThan(value, DEEPEST)) return { ok: true, value }
    return refuse('invalid-json', `The body nests deeper than ${DEEPEST} levels`, 'Send a flatter document')
  } catch (error) {
    const place = mistakeAt(text, error)
    return refuse(
      'invalid-json',
      `The body is not JSON from character ${place} on`,
      'Send valid JSON in UTF-8',
    )
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Level by level, because recursion is what it protects from. */
function deeperThan(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []))
  }
  return false
}

/** V8 names the place of some mistakes only; the others are where the longest sound beginning ends. */
function mistakeAt(text: string, error: unknown): number {
  let low = 0
  let high = positionIn(error) ?? text.length
  if (positionIn(error) !== undefined) return high
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isSoundBeginning(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

function isSoundBeginning(start: string): boolean {
  try {
    JSON.parse(start)
    return true
  } catch (error) {
    return (positionIn(error) ?? 0) >= start.length || /end of JSON/.test(String(error))
  }
}

function positionIn(error: unknown): number | undefined {
  const [, digits] = /at position (\d+)/.exec(String(error)) ?? []
  return digits === undefined ? undefined : Number(digits)
}
