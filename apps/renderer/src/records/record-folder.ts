import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordLine } from '@bfp/contract'
import { fileOf, lineOf } from './record-file.ts'

/** Milliseconds after which a file that never got its name is one of a process that died. */
const ABANDONED = 60_000

/** Records as files, in a folder that instances of one machine may share: what is in it is what there is. */
export interface RecordFolder {
  /** Newest first. */
  lines(): Promise<RecordLine[]>
  /** The JSON of a record. */
  read(id: string): Promise<string | undefined>
  write(line: RecordLine, text: string): Promise<void>
  remove(line: RecordLine): Promise<void>
}

export function recordFolder(folder: string): RecordFolder {
  async function lines(): Promise<RecordLine[]> {
    const files = await readdir(folder).catch(nothingYet)
    return files.flatMap((file) => lineOf(file) ?? []).sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** Once per process: what others began and did not end. */
  let tidied: Promise<void> | undefined
  async function tidy(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const file of await readdir(folder)) {
      const path = join(folder, file)
      const since = file.startsWith('.') ? await stat(path).catch(nothing) : undefined
      if (since && since.mtimeMs < Date.now() - ABANDONED) await rm(path, { force: true })
    }
  }

  return {
    lines,
    async read(id) {
      const line = (await lines()).find((one) => one.id === id)
      return line && (await readFile(join(folder, fileOf(line)), 'utf8').catch(nothing))
    },
    async write(line, text) {
      tidied ??= tidy().catch((error) => {
        tidied = undefined
        throw error
      })
      await tidied
      const draft = join(folder, `.${process.pid}-${randomUUID()}`)
      try {
        await writeFile(draft, text, { mode: 0o600 })
        await rename(draft, join(folder, fileOf(line)))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    remove: (line) => rm(join(folder, fileOf(line)), { force: true }),
  }
}

function nothingYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}

/** Dropped between the list and the read. */
function nothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
