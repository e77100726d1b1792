import { z } from 'zod'
import { TARGETS } from './target.ts'

/** Which step of the ladder a fragment stands on; see DESIGN "The ladder". */
export const FragmentState = z.enum(['fresh', 'stale', 'client', 'link'])
export type FragmentState = z.infer<typeof FragmentState>

/** A file the fragment needs. `bytes` is the raw size; `integrity` is a subresource-integrity value (sha384). */
export const Asset = z.object({
  url: z.string(),
  kind: z.enum(['module', 'runtime', 'style', 'loader', 'image']),
  integrity: z.string().optional(),
  bytes: z.number().int().nonnegative().optional(),
})
export type Asset = z.infer<typeof Asset>

/** What a host may put in its `<head>`; all strings are plain text, never markup. */
export const Head = z.object({
  title: z.string(),
  description: z.string(),
  image: z.string().optional(),
  lang: z.string(),
  /** The stylesheet, where the fragment has one, as text and as a file; a composer hoists it once per format and page. */
  style: z.object({ id: z.string(), css: z.string(), url: z.string().optional() }).optional(),
  preload: z.array(z.string()),
})
export type Head = z.infer<typeof Head>

/** Room to keep free so that nothing shifts: px at a narrow (320 px) and a wide (720 px) column. */
export const Box = z.object({ narrow: z.number().int().positive(), wide: z.number().int().positive() })
export type Box = z.infer<typeof Box>

/** One embed rendered for one target. */
export const Fragment = z.object({
  embed: z.string(),
  revision: z.number().int().positive(),
  format: z.string(),
  release: z.string(),
  target: z.enum(TARGETS),
  state: FragmentState,
  /** Where it is not fresh: the record of what failed, for `bfp replay`. */
  record: z.string().optional(),
  html: z.string(),
  assets: z.array(Asset),
  head: Head,
  box: Box,
  /** Seconds this answer may be reused, and reused while a fresh one is fetched. */
  cache: z.object({ maxAge: z.number(), staleWhileRevalidate: z.number(), tags: z.array(z.string()) }),
})
export type Fragment = z.infer<typeof Fragment>

/** The answer of the batch route: one bad id never sinks the rest. */
export const FragmentBatch = z.object({
  fragments: z.record(
    z.string(),
    z.union([
      Fragment,
      z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) }),
    ]),
  ),
})
export type FragmentBatch = z.infer<typeof FragmentBatch>
