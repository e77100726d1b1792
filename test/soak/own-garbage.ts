import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects the garbage of this very process: whoever times answers would time its own pauses as well. */
export const collectOwnGarbage = runInNewContext('gc') as () => void
