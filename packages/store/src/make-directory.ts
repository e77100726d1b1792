import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes an absolute directory and its missing parents, readable by this user only. Node's own `recursive` never
 * returns where the system answers "no such file" for a folder whose parent exists, as under `/proc`.
 */
export async function makeDirectory(dir: string, parents = true): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || !parents || dirname(dir) === dir) throw error
    await makeDirectory(dirname(dir))
    await makeDirectory(dir, false)
  }
}
