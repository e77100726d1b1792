import type { Entry, Outbox } from '../submit.ts'
import { read, write } from './storage.ts'

/** Of one embed; what comes on top drops the oldest. */
const ROOM = 20

/** For `useSubmit({ outbox })`: keeps what could not be sent in the reader's browser, under the host's origin. */
export const outbox: Outbox = {
  kept,
  keep: (embed, entry) => write(nameOf(embed), [...others(embed, entry), entry].slice(-ROOM)),
  letGo: (embed, entry) => write(nameOf(embed), others(embed, entry)),
}

/** Whatever else writes there, only entries are read: the host's storage is the host's. */
function kept(embed: string): Entry[] {
  const list = read(nameOf(embed))
  return Array.isArray(list) ? list.filter(isEntry) : []
}

function others(embed: string, { key }: Entry): Entry[] {
  return kept(embed).filter((one) => one.key !== key)
}

function nameOf(embed: string): string {
  return `bfp:${embed}:outbox`
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('key' in value && 'data' in value)) return false
  return typeof value.key === 'string' && typeof value.data === 'object' && value.data !== null
}
