import { openStore } from '@bfp/store'

/** The keys of all submissions that a store has, read as a second process reads them. */
export async function keptKeys(dir: string, embeds: readonly { id: string }[]): Promise<Set<string>> {
  const store = await openStore({ dir })
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
  }
  return keys
}
