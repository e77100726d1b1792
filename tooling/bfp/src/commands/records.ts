import type { RecordLine } from '@bfp/contract'
import { records as list } from '../actions/records.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { table } from '../table.ts'

export const records = defineCommand({
  name: 'records',
  takes: '[FORMAT]',
  summary: 'list renders that were kept',
  options: {
    fault: { type: 'string', about: 'only those that failed this way, such as deadline' },
    before: { type: 'string', value: 'ID', about: 'only those older than this one: the next page' },
    json: JSON_FLAG,
  },
  async run({ api, named, options, print, tell }) {
    const { fault, before } = options
    const kept = await list(api, { format: named, fault, before })
    if (options.json) return print(JSON.stringify(kept))
    for (const line of table([HEAD, ...kept.records.map(rowOf)])) print(line)
    const same = [named, fault && `--fault ${fault}`].flatMap((word) => word || [])
    if (kept.next) tell(['older ones: bfp records', ...same, '--before', kept.next].join(' '))
  },
})

const HEAD = ['ID', 'WHEN', 'WHY', 'RELEASE', 'EMBED', 'TARGET', 'FAULT', 'MS']

function rowOf({ id, time, kind, release, embed, target, fault, ms }: RecordLine): string[] {
  const when = new Date(time).toISOString().slice(0, 19).replace('T', ' ')
  return [id, when, kind, release, embed, target, fault ?? '', ms === undefined ? '' : ms.toFixed(1)]
}
