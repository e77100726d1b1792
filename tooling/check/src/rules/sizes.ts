import { CLIENT_BUDGET, type Manifest } from '@bfp/contract'
import type { Finding } from '../finding.ts'

/** The client module keeps its budget, in bytes of brotli. */
export function sizes({ name, client }: Manifest, budget = CLIENT_BUDGET): Finding[] {
  if (client.brotli <= budget) return []
  const message = `is ${client.brotli} bytes of brotli, ${client.brotli - budget} over its budget of ${budget}`
  return [{ rule: 'sizes', fixture: name, target: '', where: client.file, message }]
}
