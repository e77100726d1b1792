import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { packageJson, TSCONFIG, tsconfig } from './manifests.ts'

export const KINDS = ['component', 'mount'] as const
export type Kind = (typeof KINDS)[number]

export interface NewFormat {
  /** Lower case with hyphens, such as `ferry-poll`. */
  name: string
  /** What editors call it. */
  title: string
  /** Drawn by a Preact component, or by DOM code such as d3. */
  kind: Kind
  /** The folder in which a folder of that name is made. */
  parent: string
  /** Whether that is a workspace that brings the SDK, or the package stands alone and takes it from npm. */
  standalone: boolean
}

const TEMPLATES = resolve(import.meta.dirname, '../templates')

/** Not copied: what is made for the copy, or by its tools. */
const LEFT = new Set(['node_modules', 'package.json', 'tsconfig.json', '.build'])

/** Writes the package of a new format and resolves with its folder. Throws where there is something already. */
export async function createFormat({ name, title, kind, parent, standalone }: NewFormat): Promise<string> {
  const problem = nameProblem(name)
  if (problem) throw new Error(problem)
  const folder = join(parent, name)
  if (existsSync(folder)) throw new Error(`${folder} is there already`)
  const template = join(TEMPLATES, kind)
  const filter = (path: string): boolean => !LEFT.has(path.slice(template.length + 1).split(/[\\/]/)[0] ?? '')
  await cp(template, folder, { recursive: true, filter })
  await rename(folder, kind, { name, title })
  const made = await packageJson(template, { name, title, standalone })
  await writeFile(join(folder, 'package.json'), json(made))
  await writeFile(join(folder, 'tsconfig.json'), json(standalone ? TSCONFIG : tsconfig))
  if (standalone) await writeFile(join(folder, '.gitignore'), 'node_modules/\n.build/\n.data/\n')
  return folder
}

/** What is wrong with a name, if anything. */
export function nameProblem(name: string): string | undefined {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && name.length <= 40) return undefined
  return `${JSON.stringify(name)} is no name of a format: lower case letters, digits and single hyphens, at most 40`
}

/** `ferry-poll` is called Ferry poll, unless told. */
export function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
}

/** As formatters write it: lists of words in one line. */
function json(value: object): string {
  const lines = JSON.stringify(value, null, 2)
  return `${lines.replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (_, words) => `[${words.replaceAll(/\s+/g, ' ')}]`)}\n`
}

/** Puts the new names where the template has its own. */
async function rename(folder: string, kind: Kind, { name, title }: Pick<NewFormat, 'name' | 'title'>) {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/\.(?:tsx?|md)$/.test(path)) continue
    const text = await readFile(join(folder, path), 'utf8')
    const words = path.endsWith('.md') ? title : quoted(title)
    const renamed = text
      .replaceAll(`template-${kind}`, () => name)
      .replaceAll(path.endsWith('.md') ? `Template ${kind}` : `'Template ${kind}'`, () => words)
    if (renamed !== text) await writeFile(join(folder, path), renamed)
  }
}

/** A string of TypeScript, as the formatter writes it. */
function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`
}
