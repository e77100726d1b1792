import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RecordResult } from '@bfp/contract'
import type { Api } from '../api.ts'
import { savedRecord } from '../replay/saved-record.ts'
import { isSame, type Rendered } from '../replay/verdict.ts'

export interface Replaying {
  /** Where `.bfp/records/` is, and what paths are relative to. Default: where the process runs. */
  cwd?: string
  /** Keeps the HTML that came out in this file. */
  out?: string | undefined
  /** Hears where a record was kept that had to be fetched. */
  tell?: (line: string) => void
}

/** What came of rendering a record again. */
export interface Replay {
  id: string
  /** The same bytes, or the same error. */
  same: boolean
  recorded: RecordResult
  now: RecordResult
}

/** Renders a record again, named by its id or by its file or folder. From the second time on it needs no network. */
export async function replay(
  api: Pick<Api, 'text'>,
  named: string,
  options: Replaying = {},
): Promise<Replay> {
  return toldAs(await renderAgain(api, named, options))
}

export function toldAs({ record: { id, result }, now }: Rendered): Replay {
  return { id, same: isSame(result, now), recorded: result, now }
}

/** The same, with what a person is told about it. */
export async function renderAgain(
  api: Pick<Api, 'text'>,
  named: string,
  { cwd = process.cwd(), out, tell = () => {} }: Replaying,
): Promise<Rendered> {
  const { replayRecord } = await import('../replay/replay-record.ts')
  const saved = await savedRecord(named, { api, cwd, tell })
  const { result, html, code } = await replayRecord(saved)
  if (out !== undefined && html !== undefined) await writeFile(resolve(cwd, out), html)
  return { record: saved.record, now: result, code }
}
