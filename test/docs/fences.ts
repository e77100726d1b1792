import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../http/service.ts'

/** A block of code in a page. */
export interface Fence {
  /** Path of the page from the root, with slashes. */
  page: string
  /** Where it begins, for whoever opens the page. */
  line: number
  /** As the page says it; empty where it says none. */
  language: string
  code: string
  /** The file that the text above names last, `src/props.ts`: what the code belongs in. */
  file: string
}

const FILE = /(?<=`)[\w@.-]+(?:\/[\w@.-]+)*\.\w+(?=`)/g

export async function fencesOf(page: string): Promise<Fence[]> {
  const text = await readFile(join(ROOT, page), 'utf8')
  const fences: Fence[] = []
  let end = 0
  let file = ''
  for (const found of text.matchAll(/^( *)```([^\n`]*)\n(.*?)^\1```$/gms)) {
    const [whole, , language = '', code = ''] = found
    const line = text.slice(0, found.index).split('\n').length
    file = text.slice(end, found.index).match(FILE)?.at(-1) ?? file
    fences.push({ page, line, language: language.trim(), code, file })
    end = found.index + whole.length
  }
  return fences
}

const EVERYWHERE = ['*.md', 'docs/**/*.md', '{packages,apps,formats,tooling,test}/*/**/*.md']
const ELSEWHERE = /(?:^|\/)(?:node_modules|\.data|\.build|templates)\//

/** Every page of the project. */
export async function pages(): Promise<string[]> {
  const found: string[] = []
  for await (const path of glob(EVERYWHERE, { cwd: ROOT, exclude: ['**/node_modules'] }))
    if (!ELSEWHERE.test(path)) found.push(path.replaceAll('\\', '/'))
  return found.toSorted()
}
