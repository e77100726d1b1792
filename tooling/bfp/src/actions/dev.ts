import type { Workbench, WorkbenchOptions } from '@bfp/workbench'
import { orRefused } from '../build-refused.ts'
import { workspaceOf } from '../workspace.ts'

type Bench = Omit<WorkbenchOptions, 'root'> & Partial<Pick<WorkbenchOptions, 'root'>>

/** Opens the workbench over formats, on a port of this machine, until it is closed. */
export async function dev({ root = workspaceOf(process.cwd()), ...options }: Bench): Promise<Workbench> {
  // The other functions need not wait for all that it brings along.
  const { startWorkbench } = await import('@bfp/workbench')
  return orRefused(startWorkbench({ root, ...options }))
}
