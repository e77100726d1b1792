import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeDirectory } from './make-directory.ts'

/** Bytes named by their sha256, in lower-case hex: what is there never changes. */
export interface Blobs {
  /** Resolves with the name, once the bytes are on the disk. */
  put(bytes: Uint8Array): Promise<string>
  /** Null where there are none, or where the disk no longer gives what was put there. */
  get(sha256: string): Promise<Buffer | null>
}

/** Files `ab/abcdef…` in a folder that any number of processes share. */
export function fileBlobs(folder: string): Blobs {
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

  async function get(sha256: string): Promise<Buffer | null> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return null
    const bytes = await readFile(fileOf(sha256)).catch((error) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return bytes && nameOf(bytes) === sha256 ? bytes : null
  }

  return {
    get,
    async put(bytes) {
      const sha256 = nameOf(bytes)
      if (!(await get(sha256))) await write(fileOf(sha256), bytes)
      return sha256
    },
  }
}

function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whole or not at all, and still there after a power cut: the file is synced before it gets its name, then the name. */
async function write(file: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(file)
  const draft = join(folder, `.${process.pid}-${randomUUID()}`)
  await makeDirectory(folder)
  try {
    await synced(draft, 'wx', (handle) => handle.writeFile(bytes))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await synced(folder, 'r')
  await synced(dirname(folder), 'r')
}

type Handle = Awaited<ReturnType<typeof open>>

async function synced(path: string, flags: string, use?: (handle: Handle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags, 0o600)
  try {
    await use?.(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
