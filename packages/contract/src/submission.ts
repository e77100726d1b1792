import { z } from 'zod'

/** What became of a submission; each has its words in the format's messages. */
export const OUTCOMES = ['done', 'already', 'invalid', 'too-fast', 'rate-limited', 'unavailable'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Body of `POST /embeds/:id/submissions`. `key` makes a retry harmless: the same key is stored once. */
export const SubmissionRequest = z.object({
  key: z.string().min(8).max(128),
  data: z.record(z.string(), z.unknown()),
})
export type SubmissionRequest = z.infer<typeof SubmissionRequest>

/** Answer to a submission. `done` and `already` are sent only once the row is durable. */
export const SubmissionAnswer = z.object({ outcome: z.enum(OUTCOMES), field: z.string().optional() })
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>
