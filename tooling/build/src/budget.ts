import type { Manifest, ReleaseId } from '@bfp/contract'
import { BuildError } from './build-error.ts'

/** Refuses a release whose client module is over its budget, in bytes of brotli 11. */
export function checkBudget(release: ReleaseId, { client }: Manifest, budget: number): void {
  if (client.brotli <= budget) return
  throw new BuildError(
    `${release} ${client.file}:1`,
    `is ${client.brotli} bytes of brotli, ${client.brotli - budget} over its budget of ${budget}`,
  )
}
