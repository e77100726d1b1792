import { deprecate as advise, type Marked, yank as withdraw } from '../actions/mark.ts'
import type { Api } from '../api.ts'
import { type Command, defineCommand, JSON_FLAG } from '../command.ts'

export const deprecate = marking('deprecate', 'mark it as one not to use', advise)
export const yank = marking('yank', 'never let it be used again', withdraw)

function marking(
  name: string,
  summary: string,
  mark: (api: Api, release: string) => Promise<Marked>,
): Command {
  return defineCommand({
    name,
    takes: 'RELEASE',
    summary,
    options: { json: JSON_FLAG },
    async run({ api, named = '', options, print }) {
      const marked = await mark(api, named)
      print(options.json ? JSON.stringify(marked) : `${marked.release} is ${marked.status}`)
    },
  })
}
