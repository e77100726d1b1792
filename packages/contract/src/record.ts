import { z } from 'zod'
import { Embed } from './embed.ts'
import { ReleaseRef, Theme } from './id.ts'
import type { HydrationData } from './marker.ts'
import { TARGETS } from './target.ts'

/** Sorts by time: base 36 milliseconds, a hyphen, chance. */
export const RecordId = z.string().regex(/^[0-9a-z]{8}-[0-9a-f]{8}$/, 'must be an id as bfp records lists it')

/** Why a render was kept: it failed, it took more than half of its deadline, or it is one of many good ones. */
export const RecordKind = z.enum(['failed', 'slow', 'sample'])
export type RecordKind = z.infer<typeof RecordKind>

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What a render came to; `html` and `drawn` (what the format alone drew) by their sha256. */
export const RecordResult = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), html: Hash, drawn: Hash, bytes: z.int(), ms: z.number() }),
  z.strictObject({
    ok: z.literal(false),
    fault: z.string(),
    message: z.string(),
    stack: z.string().optional(),
  }),
])
export type RecordResult = z.infer<typeof RecordResult>

/** What of an embed a render depends on; parsing leaves everything else out. */
export const RecordedEmbed = Embed.pick({
  id: true,
  revision: true,
  format: true,
  props: true,
  writtenFor: true,
  locale: true,
  story: true,
  created: true,
  updated: true,
})

const text = z.string()

/** How the fragment was wanted, as in `GET /embeds/:id`; parsing leaves everything else out. */
export const RecordedOptions = z.object({
  target: z.enum(TARGETS),
  locale: text.exactOptional(),
  theme: Theme.exactOptional(),
  isolation: z.enum(['light', 'shadow']).exactOptional(),
  style: z.enum(['inline', 'head', 'link']).exactOptional(),
  variant: z.literal('native').exactOptional(),
  part: z.literal('figure').exactOptional(),
})

/**
 * What the format was given beside the props: all that travels to the browser, and nothing else; parsing leaves
 * everything else out.
 */
export const RecordedContext = z.object({
  embed: z.object({ id: text, url: text, page: text, submit: text, share: text }),
  locale: text,
  dir: z.enum(['ltr', 'rtl']),
  target: z.enum(TARGETS),
  now: z.number(),
  seed: z.number(),
  sources: z
    .record(text, z.object({ data: z.unknown(), fetched: z.number().nullable(), stale: z.boolean() }))
    .exactOptional(),
} satisfies Record<keyof Omit<HydrationData, 'props' | 'messages' | 'actions'>, z.ZodType>)

/**
 * All that one render was made of, and nothing else: no header, no address, no token, nothing a reader typed. Every
 * field is named here, so that none gets in unseen.
 */
export const RenderRecord = z.strictObject({
  record: z.literal(1),
  id: RecordId,
  /** Epoch milliseconds. */
  time: z.int(),
  kind: RecordKind,
  release: ReleaseRef,
  /** sha384 of the server module. */
  digest: z.string(),
  embed: RecordedEmbed,
  options: RecordedOptions.strict(),
  context: RecordedContext.strict(),
  /** Origin in the addresses. */
  origin: z.string(),
  /** Version of Node. */
  node: z.string(),
  result: RecordResult,
})
export type RenderRecord = z.infer<typeof RenderRecord>

/** One line of `GET /api/records`. `ms` is the worker's time, `bytes` the size of the record. */
export const RecordLine = z.object({
  id: RecordId,
  time: z.int(),
  kind: RecordKind,
  release: ReleaseRef,
  embed: z.string(),
  target: z.enum(TARGETS),
  fault: z.string().optional(),
  ms: z.number().optional(),
  bytes: z.int(),
})
export type RecordLine = z.infer<typeof RecordLine>

/** The answer, newest first; `next` is the `before` of the page after it. */
export const RecordList = z.object({ records: z.array(RecordLine), next: RecordId.optional() })
export type RecordList = z.infer<typeof RecordList>
