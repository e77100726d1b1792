import type { LastGood } from '@bfp/store'

/**
 * Last good fragments that a release on trial does not replace: should it be rolled back, what a release before it
 * made of the same revision is still there to fall back on. `before` names those, none for what is not on trial. What
 * cannot be read is not replaced either: `put` rejects.
 */
export function spareLastGood(
  lastGood: LastGood,
  before: (release: string) => readonly string[],
): Pick<LastGood, 'get' | 'put'> {
  return {
    get: lastGood.get,
    async put(key, fragment) {
      const older = before(fragment.release)
      const there = older.length > 0 ? await lastGood.get(key) : null
      const isSpared = there?.revision === fragment.revision && older.includes(there.release)
      if (!isSpared) await lastGood.put(key, fragment)
    },
  }
}
