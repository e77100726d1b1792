import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { releases } from './actions/releases.ts'
import type { Api } from './api.ts'
import type { Command, Place } from './command.ts'
import { SHELLS } from './completion-scripts.ts'
import { formatsIn } from './find-formats.ts'

type Known = Pick<Place, 'root' | 'token'> & { api: Pick<Api, 'get'> }

/** What the last of the words behind `bfp` may become. Asks the renderer for releases where there is a token. */
export async function complete(
  words: readonly string[],
  commands: readonly Command[],
  known: Known,
): Promise<string[]> {
  const current = words.at(-1) ?? ''
  const all = await candidates(words, commands, known)
  return all.filter((one) => one.startsWith(current)).toSorted()
}

async function candidates(
  words: readonly string[],
  commands: readonly Command[],
  known: Known,
): Promise<readonly string[]> {
  if (words.length < 2) return ['help', ...commands.map(({ name }) => name)]
  const [name] = words
  const [before = '', current = ''] = words.slice(-2)
  if (name === 'help') return commands.map((one) => one.name)
  const command = commands.find((one) => one.name === name)
  if (!command) return []
  const flag = before.startsWith('--') ? command.options[before.slice(2)] : undefined
  if (flag?.type === 'string') return flag.choices ?? (flag.default ? [flag.default] : [])
  if (current.startsWith('-')) return ['help', ...Object.keys(command.options)].map((one) => `--${one}`)
  return named(command.takes, known, current)
}

async function named(takes: string, known: Known, current: string): Promise<readonly string[]> {
  if (takes.includes('FORMAT')) return formatsIn(known.root)
  if (takes.includes('RELEASE')) return releasesOf(known, current)
  return takes === 'SHELL' ? SHELLS : []
}

/** Those that were built here, and those the renderer has. */
async function releasesOf({ root, token, api }: Known, current: string): Promise<string[]> {
  const [typed = ''] = current.split('@')
  const names = formatsIn(root).filter((name) => name.startsWith(typed))
  const asked = current.includes('@') && !names.includes(typed) ? [...names, typed] : names
  const lists = await Promise.all(
    asked.map(async (name) => {
      const here = await readdir(join(root, '.build/releases', name)).catch(() => [])
      const there = token ? await releases(api, name).catch(() => undefined) : undefined
      return [...here, ...(there?.releases.map(({ version }) => version) ?? [])].map(
        (one) => `${name}@${one}`,
      )
    }),
  )
  return [...new Set(lists.flat())]
}
