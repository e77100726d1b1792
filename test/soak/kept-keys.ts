import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@bfp/store'

/** The keys of all submissions that a store has, read from a copy of its files while nobody writes. */
export async function keptKeys(dir: string, embeds: readonly { id: string }[]): Promise<Set<string>> {
  const copy = await mkdtemp(join(tmpdir(), 'bfp-kept-'))
  await cp(dir, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') })
  const store = await openStore({ dir: copy })
  const keys = new Set<string>()
  try {
    for (const { id } of embeds) {
      let page = await store.submissions.list(id, { limit: 1_000 })
      while (page.length > 0) {
        for (const { key } of page) keys.add(key)
        const last = page.at(-1)
        page = last ? await store.submissions.list(id, { after: last, limit: 1_000 }) : []
      }
    }
  } finally {
    await store.close()
    await rm(copy, { recursive: true, force: true })
  }
  return keys
}
