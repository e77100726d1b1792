import { renderAgain, toldAs } from '../actions/replay.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
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
  async run({ api, named = '', options, cwd, print, tell, during }) {
    const { out, json } = options
    const rendered = await during(`replaying ${named}`, renderAgain(api, named, { cwd, out, tell }))
    const verdict = verdictOf(rendered)
    for (const line of json ? [JSON.stringify(toldAs(rendered))] : verdict.lines) print(line)
    if (verdict.different) throw verdict.different
  },
})
