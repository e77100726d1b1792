import { ReleaseRef, StatusChange } from '@bfp/contract'
import type { Command } from '../command.ts'
import { releaseNamed } from '../named.ts'

export const deprecate: Command = {
  name: 'deprecate',
  takes: 'RELEASE',
  summary: 'mark it as one not to use',
  options: { json: { type: 'boolean' } },
  run: mark('deprecated'),
}

export const yank: Command = {
  name: 'yank',
  takes: 'RELEASE',
  summary: 'never let it be used again',
  options: { json: { type: 'boolean' } },
  run: mark('yanked'),
}

const Answer = StatusChange.extend({ release: ReleaseRef })

function mark(status: 'deprecated' | 'yanked'): Command['run'] {
  return async ({ api, named, options, print }) => {
    const { name, version } = releaseNamed(named)
    const marked = await api.put(`/api/releases/${name}/${version}/status`, { status }, Answer)
    print(options.json ? JSON.stringify(marked) : `${marked.release} is ${marked.status}`)
  }
}
