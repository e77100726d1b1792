import type { HydrationData } from '@bfp/contract'
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'

/**
 * Where and when this render happens; equal on the server and in the browser.
 * `now` is epoch milliseconds, `seed` an unsigned 32-bit integer, both frozen per render.
 * `target` is where it will live: `web`, `app`, `instant` or `crawler`.
 * `embed.page` is the embed's own page (forms post there), `embed.submit` takes submissions,
 * `embed.share` is what readers should share.
 */
export type Env = Omit<HydrationData, 'props' | 'actions'>

export const EnvContext = createContext<Env | null>(null)

/** The environment of the current render. Throws outside of one. */
export function useEnv(): Env {
  const env = useContext(EnvContext)
  if (!env) throw new Error('useEnv needs a BFP render around it')
  return env
}

/** False on the server and while hydrating, true once script runs: for what only works with script. */
export function useLive(): boolean {
  const [live, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return live
}
