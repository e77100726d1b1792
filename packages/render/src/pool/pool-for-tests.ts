import { createPool, type PoolOptions, type ReleaseCode } from '@bfp/render'
import { onTestFinished } from 'vitest'

export const release = (id: string, code: string): ReleaseCode => ({
  id,
  kind: 'component',
  digest: `${id}${code}`,
  code,
})
export const echo = release('echo@1.0.0', 'globalThis.bfp = (request) => request')
export const slow = release(
  'slow@1.0.0',
  'globalThis.bfp = (ms) => { const end = Number(ms) * 2e5; let n = 0; while (n < end) n++; return ms }',
)
export const throws = release('throws@1.0.0', `globalThis.bfp = () => { throw new Error('as asked') }`)
export const loop = release('loop@1.0.0', 'globalThis.bfp = () => { for (;;); }')
export const options = (subject = 'story@1') => ({ subject, now: 1_700_000_000_000, seed: 9 })

/** A pool that ends with the test, and the releases that failed in it, once for each fault. */
export function poolOf(settings: PoolOptions = {}) {
  const faults: string[] = []
  const pool = createPool({
    size: 2,
    ...settings,
    onFault(event) {
      faults.push(event.release)
      settings.onFault?.(event)
    },
  })
  onTestFinished(() => pool.close())
  return { ...pool, faults }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
