import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { packageJson, TSCONFIG, tsconfig } from './manifests.ts'
import { checkNames, quoted } from './named.ts'
import { NotWritten } from './not-written.ts'

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

/** Writes the package of a new format and resolves with its folder. Throws `NotWritten`, also where there is one already. */
export async function createFormat({ name, title, kind, parent, standalone }: NewFormat): Promise<string> {
  checkNames({ name, title })
  const folder = join(parent, name)
  if (existsSync(folder))
    throw new NotWritten(
      'format-exists',
      `${folder} is there already`,
      'Choose another name, or remove that folder',
    )
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
