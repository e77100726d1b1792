import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { published, type Versions } from './published.ts'

/** Not shipped: tests and what they share, but for those of templates, and what tools made. */
const MADE = /[\\/](?:node_modules|\.data|\.build)(?:[\\/]|$)/
const TEST = /(?:\.test|-for-tests)\.tsx?$/

/**
 * Lays a package of the workspace out as npm takes it. Node runs no TypeScript below `node_modules`, so that every
 * `.ts` gets a `.js` beside it with the types erased; the `.ts` stays, for types and for what Vite builds from it.
 */
export async function stage(folder: string, out: string, versions: Versions): Promise<void> {
  const given = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'package.json'), `${JSON.stringify(published(given, versions), null, 2)}\n`)
  for (const part of ['src', 'templates', 'README.md']) await copy(join(folder, part), join(out, part))
  for (const path of await readdir(join(out, 'src'), { recursive: true }))
    if (/\.m?ts$/.test(path) && !path.endsWith('.d.ts')) await erase(join(out, 'src', path))
}

async function copy(from: string, to: string): Promise<void> {
  const isShipped = (path: string): boolean =>
    !MADE.test(path.slice(from.length)) && (from.endsWith('templates') || !TEST.test(path))
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, { recursive: true, filter: isShipped }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*|import\.meta\.resolve\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g
/** Workers are started by the names of their files. */
const WORKER = /(['"])([^'"\s]+)\.mts\1/g

async function erase(file: string): Promise<void> {
  const source = await readFile(file, 'utf8')
  const code = stripTypeScriptTypes(source).replace(IMPORT, '$1$2$3.js$2').replace(WORKER, '$1$2.mjs$1')
  await writeFile(file.replace(/ts$/, 'js'), code)
}
