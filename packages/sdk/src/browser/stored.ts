import { useEnv } from '@bfp/sdk'
import { useEffect, useState } from 'preact/hooks'
import { read, write } from './storage.ts'

/**
 * A value kept for this reader in this browser, per embed and name: `initial` on the server and in the first render,
 * then what was kept, followed across tabs. Where storage is blocked, full or denied to the frame it lasts as long
 * as the document; it never throws. Values are JSON. An older release may have kept another shape: what `accepts`
 * refuses counts as nothing; by default that is another type than `initial` has.
 */
export function useStored<Value>(
  name: string,
  initial: Value,
  accepts: (value: unknown) => value is Value = alike(initial),
): [value: Value, keep: (value: Value) => void] {
  const key = `bfp:${useEnv().embed.id}:${name}`
  const [value, setValue] = useState(initial)

  useEffect(() => {
    const find = (): void => {
      const found = read(key)
      setValue(() => (accepts(found) ? found : initial))
    }
    const heard = (event: StorageEvent): void => {
      if (event.key === key || event.key === null) find()
    }
    find()
    addEventListener('storage', heard)
    return () => removeEventListener('storage', heard)
  }, [key])

  const keep = (next: Value): void => {
    setValue(() => next)
    write(key, next)
  }
  return [value, keep]
}

function alike<Value>(initial: Value): (value: unknown) => value is Value {
  return (value): value is Value =>
    value !== null && typeof value === typeof initial && Array.isArray(value) === Array.isArray(initial)
}
