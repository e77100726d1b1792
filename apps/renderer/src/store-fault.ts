import { failure } from './failure.ts'

/** What SQLite, a disk that is full, broken or read-only, say. */
const CODES: readonly unknown[] = ['ERR_SQLITE_ERROR', 'ENOSPC', 'EDQUOT', 'EIO', 'EROFS']

/** Whether the store failed, not this service: then it is worth another try. */
export function isStoreFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.includes(error.code)
}

export const STORE_AWAY = failure(
  'store-unavailable',
  'What this needs cannot be stored or read at this moment',
  'Nothing was changed; send it again in a few seconds',
)
