import { z } from 'zod'
import { EmbedId } from './id.ts'

const Subject = {
  embed: EmbedId.optional(),
  /** `name@version`. */
  release: z.string().max(100).nullish(),
}

/** A report is worth having however long the message was. */
function first(characters: number) {
  return (text: string): string => text.slice(0, characters)
}

/** What a browser reports: code that failed, or something a reader did (`name` in kebab case: `quiz-finished`). */
export const BrowserEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('client-error'),
    message: z.string().min(1).transform(first(500)),
    /** Where it was thrown: a URL and line, or a stack. */
    source: z.string().transform(first(2_000)).optional(),
    ...Subject,
  }),
  z.object({
    type: z.literal('reader'),
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be 1 to 40 of a-z, 0-9 and hyphens'),
    ...Subject,
  }),
])
export type BrowserEvent = z.infer<typeof BrowserEvent>

/** Body of `POST /events`. */
export const EventBatch = z.object({ events: z.array(BrowserEvent).min(1).max(50) })
export type EventBatch = z.infer<typeof EventBatch>
