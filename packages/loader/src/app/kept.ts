/** A submission that waits for a connection. */
export interface Kept {
  /** What tells it from others: its address and its idempotency key. */
  name: string
  /** Where it goes. */
  url: string
  /** The format it was sent with. */
  what: string
  /** The request as it was made, its idempotency key included. */
  body: string
  /** Epoch milliseconds. */
  at: number
}

/** Nobody expects an answer after 30 days. */
const OLDEST = 30 * 24 * 60 * 60 * 1000

/** Both the database and the one store in it. */
const NAME = 'bfp-outbox'

/** Where storage is blocked or full; lasts as long as the document. */
const memory = new Map<string, Kept>()

/** Resolves once it is on disk, where there is one to write to. */
export async function keep(kept: Kept): Promise<void> {
  await inStore('readwrite', (store) => store.put(kept)).catch(() => memory.set(kept.name, kept))
}

export async function drop(name: string): Promise<void> {
  memory.delete(name)
  await inStore('readwrite', (store) => store.delete(name)).catch(() => {})
}

/** All that waits, of whichever document of the app, oldest first. */
export async function waiting(): Promise<Kept[]> {
  const stored = await inStore('readonly', (store): IDBRequest<Kept[]> => store.getAll()).catch(() => [])
  const all = [...stored, ...memory.values()].sort((a, b) => a.at - b.at)
  const tooOld = (kept: Kept): boolean => Date.now() - kept.at > OLDEST
  await Promise.all(all.filter(tooOld).map(({ name }) => drop(name)))
  return all.filter((kept) => !tooOld(kept))
}

/**
 * IndexedDB, because what one document wrote, the next one reads: `localStorage` reaches other documents late.
 * Opened for each use, because iOS cuts the connections of apps it put to sleep.
 */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(NAME, mode, { durability: 'strict' })
      const request = work(transaction.objectStore(NAME))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME)
    opening.onupgradeneeded = () => opening.result.createObjectStore(NAME, { keyPath: 'name' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
}
