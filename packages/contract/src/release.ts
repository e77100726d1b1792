import { z } from 'zod'
import { ReleaseRef } from './id.ts'
import { Manifest } from './manifest.ts'

/** The name of a blob: the sha256 of its bytes. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')

/**
 * Body of `PUT /api/releases/:name/:version`: the manifest, and the blob of each file by the name it has there; the
 * runtime's by its URL.
 */
export const Publication = z.strictObject({ manifest: Manifest, files: z.record(z.string(), Sha256) })
export type Publication = z.infer<typeof Publication>

/**
 * The answer: `incomplete` (202) while blobs are `missing` (`PUT /api/blobs/:sha256`, then ask again), `published`
 * (201), `unchanged` (200) where the same was published before.
 */
export const Publishing = z.object({
  release: ReleaseRef,
  state: z.enum(['incomplete', 'published', 'unchanged']),
  missing: z.array(Sha256),
})
export type Publishing = z.infer<typeof Publishing>

/** Body of `PUT /api/formats/:name/channels/:channel`; `share` is a percentage, without it all embeds follow. */
export const ChannelChange = z.strictObject({
  release: ReleaseRef,
  share: z.number().positive().max(100).optional(),
})
export type ChannelChange = z.infer<typeof ChannelChange>

/** `deprecated` is a mark; a `yanked` release can be neither promoted nor pinned. */
export const ReleaseStatus = z.enum(['published', 'deprecated', 'yanked'])
export type ReleaseStatus = z.infer<typeof ReleaseStatus>

/** Body of `PUT /api/releases/:name/:version/status`. */
export const StatusChange = z.strictObject({ status: ReleaseStatus })

/**
 * A channel as it stands; `previous` is what a rollback goes back to, `passedOver` the versions in between that were
 * yanked. Times are epoch milliseconds; both null where nobody ever changed it.
 */
export const ChannelState = z.object({
  channel: z.string(),
  version: z.string(),
  candidate: z.object({ version: z.string(), share: z.number() }).optional(),
  previous: z.string().optional(),
  passedOver: z.array(z.string()).optional(),
  changed: z.number().nullable(),
  by: z.string().nullable(),
})
export type ChannelState = z.infer<typeof ChannelState>

const Size = z.object({ bytes: z.number(), brotli: z.number() })

/**
 * How a release fares where it is live, since it was promoted: `served` counts an embed once in ten seconds, of which
 * `failed` could not be rendered and `reported` failed in a browser; `checked` by the rules of targets and by the
 * format, of which `wrong` broke one or failed. In `sent` of them a reader sent something, of which `unanswered` the
 * format failed to answer.
 */
export const Health = z.object({
  served: z.number(),
  failed: z.number(),
  checked: z.number(),
  wrong: z.number(),
  reported: z.number(),
  sent: z.number(),
  unanswered: z.number(),
})
export type Health = z.infer<typeof Health>

/** The answer of `GET /api/releases/:name`, newest first. `published` and `by` are null for what came with the build. */
export const ReleaseListing = z.object({
  name: z.string(),
  releases: z.array(
    z.object({
      release: ReleaseRef,
      version: z.string(),
      status: ReleaseStatus,
      published: z.number().nullable(),
      by: z.string().nullable(),
      /** Not there where the manifest is of a contract that says them otherwise. */
      sizes: z.object({ server: Size, client: Size, style: Size.optional() }).exactOptional(),
      health: Health.optional(),
      /** Where it was rolled back by itself and not promoted since; `at` is in epoch milliseconds. */
      rolledBack: z.object({ channel: z.string(), at: z.number(), reason: z.string() }).optional(),
      /** Nothing of it is rendered until it is promoted anew. */
      quarantine: z.object({ since: z.number(), why: z.string() }).optional(),
    }),
  ),
  channels: z.array(ChannelState),
})
export type ReleaseListing = z.infer<typeof ReleaseListing>
