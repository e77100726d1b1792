import { z } from 'zod'

/** An oEmbed 1.0 answer of type `rich`. Source: https://oembed.com, section 2.3. */
export const OEmbed = z.object({
  type: z.literal('rich'),
  version: z.literal('1.0'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  /** Seconds. */
  cache_age: z.int().nonnegative(),
  html: z.string(),
  /** px; never above what the consumer asked for. */
  width: z.int().positive(),
  height: z.int().positive(),
})
export type OEmbed = z.infer<typeof OEmbed>
