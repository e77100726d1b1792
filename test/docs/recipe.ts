import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createFormat } from 'create-bfp-format'
import { ROOT } from '../http/service.ts'
import { fencesOf } from './fences.ts'

export const RECIPES = ['poll', 'timeline', 'map'] as const

const NEW =
  /^npx bfp new (?<name>[\w-]+) --title "(?<title>[^"]+)" --yes\ncd formats\/\k<name>\n(?<rest>.+)\n$/

/** Does as a page of `docs/recipes` says, in a folder inside the workspace; resolves with the format's. */
export async function cook(recipe: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const [first, ...files] = await fencesOf(`docs/recipes/${recipe}.md`)
  const { name = '', title = '', rest = '' } = NEW.exec(first?.code ?? '')?.groups ?? {}
  const data = join(ROOT, 'test/.data')
  await mkdir(data, { recursive: true })
  const parent = await mkdtemp(join(data, 'recipe-'))
  const folder = await createFormat({ name, title, kind: 'component', parent, standalone: false })
  // It extends one of a folder of formats.
  await rm(join(folder, 'tsconfig.json'))
  await promisify(execFile)('sh', ['-ec', rest], { cwd: folder })
  for (const { file, code } of files) await writeFile(join(folder, file), code)
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) }
}
