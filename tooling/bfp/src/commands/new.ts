import { relative } from 'node:path'
import { ask, KINDS, NotWritten } from 'create-bfp-format'
import { newFormat, refusalOf } from '../actions/new.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'

export const create = defineCommand({
  name: 'new',
  takes: '[NAME]',
  summary: 'write a format to begin with',
  options: {
    title: { type: 'string', value: 'TITLE', about: 'what editors call it' },
    kind: { type: 'string', value: 'KIND', about: 'what draws it', choices: KINDS },
    yes: { type: 'boolean', about: 'ask nothing: a component, titled as it is named' },
    json: JSON_FLAG,
  },
  worksOffline: true,
  async run({ named: name, options, print, during, cwd }) {
    const { title, yes, json } = options
    const kind = KINDS.find((one) => one === options.kind)
    const wanted = await ask({ name, title, kind }, { yes }).catch((error: unknown) => {
      throw error instanceof NotWritten ? refusalOf(error) : error
    })
    const written = await during('writing it, linking what it needs', newFormat(wanted, { cwd }))
    if (json) return print(JSON.stringify(written))
    const next = written.standalone
      ? [`cd ${wanted.name}`, 'npm install', 'npx bfp dev']
      : [`npx bfp dev ${wanted.name}`]
    print(`${relative(cwd, written.folder)} is written. Next:`)
    for (const line of next) print(`  ${line}`)
  },
})
