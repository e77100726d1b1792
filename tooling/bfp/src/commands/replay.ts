import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { savedRecord } from '../replay/saved-record.ts'
import { verdictOf } from '../replay/verdict.ts'

/** Fetches what a record needs once; from then on it works with no renderer and no network. */
export const replay = defineCommand({
  name: 'replay',
  takes: 'RECORD',
  summary: 'render it again, offline',
  options: {
    out: { type: 'string', value: 'FILE', about: 'keep the HTML that came out' },
    json: JSON_FLAG,
  },
  worksOffline: true,
  async run({ api, named = '', options, cwd, print, tell }) {
    const { replayRecord } = await import('../replay/replay-record.ts')
    const saved = await savedRecord(named, { api, cwd, tell })
    const { result, html, code } = await replayRecord(saved)
    if (options.out && html !== undefined) await writeFile(resolve(cwd, options.out), html)
    const { record } = saved
    const verdict = verdictOf(record, result, code)
    if (options.json)
      print(JSON.stringify({ id: record.id, same: !verdict.different, recorded: record.result, now: result }))
    else for (const line of verdict.lines) print(line)
    if (verdict.different) throw verdict.different
  },
})
