import { resolve } from 'node:path'
import type { Workbench } from '@bfp/workbench'
import { orRefused } from '../build-refused.ts'
import { workspaceOf } from '../workspace.ts'

/** Opens the workbench over formats in folders, on a port of this machine, until it is closed. */
export async function dev(folders: readonly string[]): Promise<Workbench> {
  // The other functions need not wait for all that it brings along.
  const { startWorkbench } = await import('@bfp/workbench')
  const formats = folders.map((folder) => resolve(folder))
  return orRefused(startWorkbench({ formats, root: workspaceOf(formats[0] ?? process.cwd()) }))
}
