import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Started } from './renderer.ts'

/** Bytes of the small disk. */
const SIZE = 96 * 2 ** 20

/** A disk that can be full. */
export interface Disk {
  fill(): Promise<void>
  free(): Promise<void>
}

/** Where data goes, and what the renderer is started under so that it is a small disk there. */
export interface SmallDisk {
  dataDir: string
  under: string[]
  /** The disk as the started renderer has it. */
  of(renderer: Started): Disk
  remove(): Promise<void>
}

/**
 * A file system of its own in memory, in name spaces of its own, which needs no privileges where the machine allows
 * that; undefined where it does not.
 */
export async function smallDisk(): Promise<SmallDisk | undefined> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bfp-small-disk-'))
  const mount = `mount -t tmpfs -o size=${SIZE} none ${dataDir}`
  const under = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', `${mount} && exec "$0" "$@"`]
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true })
  const [command = '', ...args] = [...under, 'true']
  if (spawnSync(command, args).status !== 0) {
    await remove()
    return undefined
  }
  return { dataDir, under, of: ({ pid }) => diskAt(`/proc/${pid}/root${dataDir}`), remove }
}

function diskAt(folder: string): Disk {
  const filler = join(folder, 'filler')
  return {
    async fill() {
      const file = await open(filler, 'w')
      const block = Buffer.alloc(2 ** 20)
      try {
        for (let size = block.length; size >= 1; size = Math.floor(size / 2))
          await writeUntilFull(file, block.subarray(0, size))
      } finally {
        await file.close()
      }
    },
    free: () => rm(filler, { force: true }),
  }
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>, block: Buffer): Promise<void> {
  for (;;) {
    try {
      await file.write(block)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}
