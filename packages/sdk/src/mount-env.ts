import type { HydrationData } from '@bfp/contract'
import type { Env } from './env.ts'
import { type Translate, translate } from './message.ts'
import { type Track, tracker } from './track.ts'

/** What DOM code is told beside its props: the environment, and what components have hooks for. */
export interface MountEnv extends Env {
  /** False on the server, true in a browser: for listeners, and for what only works with script. */
  live: boolean
  /** Words of the interface. */
  t: Translate
  /** Tells what a reader did; see `useTrack`. */
  track: Track
}

export function mountEnv(data: Env | HydrationData, live: boolean): MountEnv {
  const { props, actions, ...env } = { props: undefined, actions: undefined, ...data }
  return { ...env, live, t: translate(env), track: tracker(env) }
}
