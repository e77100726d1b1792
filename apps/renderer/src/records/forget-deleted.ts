import type { Store } from '@bfp/store'
import type { KeepRecords } from './keep-records.ts'
import type { RecordFolder } from './record-folder.ts'

interface Parts {
  embeds: Pick<Store['embeds'], 'getMany'>
  folder: Pick<RecordFolder, 'lines' | 'remove'>
  /** What waits is written first, so that it goes as well. */
  settle: KeepRecords['settle']
}

/** Takes away the records of those embeds that were deleted; unless told, of all there are. */
export async function forgetDeleted({ embeds, folder, settle }: Parts, some?: string[]): Promise<void> {
  const ids = some ?? (await folder.lines()).map(({ embed }) => embed)
  const found = await embeds.getMany([...new Set(ids)])
  const gone = [...found].filter(([, embed]) => 'deleted' in embed).map(([id]) => id)
  if (gone.length === 0) return
  await settle()
  for (const line of await folder.lines()) if (gone.includes(line.embed)) await folder.remove(line)
}
