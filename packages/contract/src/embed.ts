import { z } from 'zod'
import { ChannelName, EmbedId, FormatName, Locale, ReleaseRef, Version } from './id.ts'

/** Body of `POST /api/embeds`. Without an id, one is made. `locale` is the content's language. */
export const EmbedDraft = z.object({
  id: EmbedId.optional(),
  format: FormatName,
  props: z.unknown(),
  locale: Locale.default('en'),
  /** Absolute URL of the story that carries the embed; the crawler page names it as canonical. */
  story: z.url({ protocol: /^https?$/ }).optional(),
  /** What it follows, `stable` unless told, where it is not pinned to one release. */
  channel: ChannelName.optional(),
  pin: ReleaseRef.optional(),
})
export type EmbedDraft = z.infer<typeof EmbedDraft>

/**
 * Body of `PUT /api/embeds/:id`; the format never changes, and without a `locale`, `channel` or `pin` these stay.
 * A `pin` of null lets the embed follow its channel again.
 */
export const EmbedChange = EmbedDraft.omit({ id: true, format: true }).extend({
  locale: Locale.optional(),
  pin: ReleaseRef.nullable().optional(),
})
export type EmbedChange = z.infer<typeof EmbedChange>

/** An embed as the CMS sees it. Times are epoch milliseconds. */
export const Embed = z.object({
  id: EmbedId,
  format: FormatName,
  revision: z.number().int().positive(),
  props: z.unknown(),
  /** The version of its format that took the props when they were saved. Absent in embeds saved before that was noted. */
  writtenFor: Version.optional(),
  locale: z.string(),
  story: z.string().optional(),
  channel: z.string(),
  pin: z.string().optional(),
  created: z.number().int(),
  updated: z.number().int(),
})
export type Embed = z.infer<typeof Embed>
