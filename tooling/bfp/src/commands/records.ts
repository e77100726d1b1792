import { type RecordLine, RecordList } from '@bfp/contract'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { formatNamed } from '../named.ts'
import { table } from '../table.ts'

export const records = defineCommand({
  name: 'records',
  takes: '[FORMAT]',
  summary: 'list renders that were kept',
  options: {
    fault: { type: 'string', about: 'only those that failed this way, such as deadline' },
    json: JSON_FLAG,
  },
  async run({ api, named, options, print }) {
    const query = new URLSearchParams({
      ...(named && { format: formatNamed(named) }),
      ...(options.fault && { fault: options.fault }),
    })
    const list = await api.get(`/api/records?${query}`, RecordList)
    if (options.json) return print(JSON.stringify(list))
    for (const line of table([HEAD, ...list.records.map(rowOf)])) print(line)
  },
})

const HEAD = ['ID', 'WHEN', 'WHY', 'RELEASE', 'EMBED', 'TARGET', 'FAULT', 'MS']

function rowOf({ id, time, kind, release, embed, target, fault, ms }: RecordLine): string[] {
  const when = new Date(time).toISOString().slice(0, 19).replace('T', ' ')
  return [id, when, kind, release, embed, target, fault ?? '', ms === undefined ? '' : ms.toFixed(1)]
}
