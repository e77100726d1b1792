import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder upwards that has `formats/`; outside of such a workspace, the folder itself. */
export function workspaceOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'formats'))) return at
    if (dirname(at) === at) return folder
  }
}
