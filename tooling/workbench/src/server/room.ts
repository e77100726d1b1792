import { join } from 'node:path'

/** Root of what Vite serves by itself: the workbench's own page. */
export const ROOM = join(import.meta.dirname, '../..')

/** Whether a file is a format's. In a repository of one format this room lies below the format's folder, too. */
export function isOfFormat(file: string, { folder }: { folder: string }): boolean {
  return file.startsWith(`${folder}/`) && !file.startsWith(`${ROOM}/`)
}
