import { relative } from 'node:path'
import { install, newFormat } from '../actions/new.ts'
import { defineCommand, JSON_FLAG, wrongUsage } from '../command.ts'

const KINDS = ['component', 'mount'] as const

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
  async run({ named, options, print, during, ...place }) {
    const { ask, titleOf } = await import('create-bfp-format')
    const told = { name: named, title: options.title, kind: KINDS.find((one) => one === options.kind) }
    if (options.yes && !named)
      throw wrongUsage('new --yes needs NAME', 'Write it as bfp new ferry-poll --yes')
    const wanted =
      options.yes && named
        ? { name: named, title: told.title ?? titleOf(named), kind: told.kind ?? 'component' }
        : await ask(told)
    if (!wanted) return
    const { folder, standalone } = await newFormat(wanted, place)
    if (!standalone) await during('linking its dependencies', install(place.root))
    if (options.json) return print(JSON.stringify({ folder }))
    const next = standalone
      ? [`cd ${wanted.name}`, 'npm install', 'npx bfp dev']
      : [`npx bfp dev ${wanted.name}`]
    for (const line of [`${relative(place.cwd, folder)} is written. Next:`, ...next.map((one) => `  ${one}`)])
      print(line)
  },
})
