import { z } from 'zod'
import { OUTCOMES } from './marker.ts'

/** Body of `POST /embeds/:id/submissions`. `key` makes a retry harmless: the same key is stored once. */
export const SubmissionRequest = z.object({
  key: z.string().min(8).max(128),
  data: z.record(z.string(), z.unknown()),
})
export type SubmissionRequest = z.infer<typeof SubmissionRequest>

/** Answer to a submission. `done` and `already` are sent only once the row is durable. */
export const SubmissionAnswer = z.object({ outcome: z.enum(OUTCOMES), field: z.string().optional() })
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>
