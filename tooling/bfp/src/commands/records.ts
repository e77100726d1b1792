import { type RecordLine, RecordList } from '@bfp/contract'
import type { Command } from '../command.ts'
import { formatNamed } from '../named.ts'
import { table } from '../table.ts'

export const records: Command = {
  name: 'records',
  takes: '[FORMAT]',
  summary: 'list renders that were kept',
  options: { fault: { type: 'string' }, json: { type: 'boolean' } },
  async run({ api, named, options, print }) {
    const query = new URLSearchParams({
      ...(named && { format: formatNamed(named) }),
      ...(options.fault && { fault: options.fault }),
    })
    const list = await api.get(`/api/records?${query}`, RecordList)
    if (options.json) return print(JSON.stringify(list))
    for (const line of table([HEAD, ...list.records.map(rowOf)])) print(line)
  },
}

const HEAD = ['ID', 'WHEN', 'WHY', 'RELEASE', 'EMBED', 'TARGET', 'FAULT', 'MS']

function rowOf({ id, time, kind, release, embed, target, fault, ms }: RecordLine): string[] {
  const when = new Date(time).toISOString().slice(0, 19).replace('T', ' ')
  return [id, when, kind, release, embed, target, fault ?? '', ms === undefined ? '' : ms.toFixed(1)]
}
