import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Manifest, RecordId, RenderRecord } from '@bfp/contract'
import type { z } from 'zod'
import type { Api } from '../api.ts'
import { Refusal, wrongUsage } from '../command.ts'

/** A record, and the folder with all that rendering it again needs. */
export interface SavedRecord {
  folder: string
  record: RenderRecord
  manifest: Manifest
}

interface Parts {
  api: Pick<Api, 'text'>
  cwd: string
  tell: (line: string) => void
}

/**
 * Finds a record by its id, or by the path of its file or folder. What is not in `.bfp/records/ID/` yet is fetched
 * and kept there: `record.json`, the files of its release, and of the platform's what its target needs.
 */
export async function savedRecord(named: string, { api, cwd, tell }: Parts): Promise<SavedRecord> {
  const file = await fileAt(resolve(cwd, named))
  if (file && (await isThere(join(dirname(file), 'manifest.json')))) return readSaved(dirname(file))
  const id = file ? parsed(await readFile(file, 'utf8'), RenderRecord, file).id : idNamed(named)
  const folder = join(cwd, '.bfp/records', id)
  if (!(await isThere(folder))) {
    const text = file ? await readFile(file, 'utf8') : await api.text(`/api/records/${id}`)
    await fetchInto(folder, text, api)
    tell(`kept in ${join('.bfp/records', id)}; from now on it needs no network`)
  }
  return readSaved(folder)
}

/** A record's file; of a folder, the one in it. */
async function fileAt(path: string): Promise<string | undefined> {
  if (await isThere(join(path, 'record.json'))) return join(path, 'record.json')
  return (await stat(path).catch(() => undefined))?.isFile() ? path : undefined
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function readSaved(folder: string): Promise<SavedRecord> {
  const [record, manifest] = await Promise.all(
    ['record.json', 'manifest.json'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  return {
    folder,
    record: parsed(record ?? '', RenderRecord, folder),
    manifest: parsed(manifest ?? '', Manifest, folder),
  }
}

/** Whole or not at all. */
async function fetchInto(folder: string, text: string, api: Parts['api']): Promise<void> {
  const { release, options } = parsed(text, RenderRecord, 'The answer')
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}.`)
  try {
    const files = `/api/releases/${release.replace('@', '/')}/files`
    const described = await api.text(`${files}/manifest.json`)
    const manifest = parsed(described, Manifest, 'The manifest of its release')
    const { server, client, style, runtime, kind } = manifest
    const own = [server, client, ...(style ? [style] : [])].map((one) => `${files}/${one.file}`)
    const app = ['/api/platform/loader.js', '/api/platform/app.js', `${files}/${basename(runtime)}`]
    const urls = [
      ...own,
      ...(options.target === 'app' ? app : []),
      ...(kind === 'mount' ? ['/api/platform/dom-realm.js'] : []),
    ]
    await writeFile(join(draft, 'record.json'), text)
    await writeFile(join(draft, 'manifest.json'), described)
    for (const url of urls) await writeFile(join(draft, basename(url)), await api.text(url))
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

function parsed<T>(text: string, schema: z.ZodType<T>, where: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    const hint = 'Fetch it with GET /api/records/ID from a renderer of the same version as this checkout'
    throw new Refusal({ code: 'no-record', message: `${where} is no record of a render`, hint })
  }
}

function idNamed(named: string): string {
  if (RecordId.safeParse(named).success) return named
  throw wrongUsage(`${JSON.stringify(named)} is no record`, 'Name an id that bfp records lists, or a file')
}
