import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Milliseconds after which a file that never got its name is one of a process that died. */
const ABANDONED = 86_400_000

/**
 * Removes what processes that were killed began to write in a folder, at any depth, and never ended. What is younger
 * than a day may be another instance's, which goes on with it.
 */
export async function tidyDrafts(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifThere)
  const drafts = entries?.filter((entry) => entry.isFile() && entry.name.startsWith('.')) ?? []
  for (const { parentPath, name } of drafts) {
    const draft = join(parentPath, name)
    const found = await stat(draft).catch(ifThere)
    if (found && found.mtimeMs < Date.now() - ABANDONED) await rm(draft, { force: true })
  }
}

/** Another instance may have removed it. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
