import { z } from 'zod'
import { FormatName, Version } from './id.ts'
import { HYDRATE } from './marker.ts'
import { TARGETS } from './target.ts'

/** The version of this contract; a renderer refuses manifests of another major. */
export const CONTRACT_VERSION = 1

/** Largest client module, in bytes of brotli 11. */
export const CLIENT_BUDGET = 10_240

/** A file of a release: its name beside the manifest, size in bytes and `sha384-…` integrity. */
export const ReleaseFile = z.object({
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  brotli: z.number().int().nonnegative(),
  integrity: z.string().startsWith('sha384-'),
})
export type ReleaseFile = z.infer<typeof ReleaseFile>

/** `manifest.json` of a release. */
export const Manifest = z.object({
  contract: z.literal(CONTRACT_VERSION),
  name: FormatName,
  version: Version,
  title: z.string().min(1),
  kind: z.enum(['component', 'mount']),
  hydrate: z.enum(HYDRATE),
  targets: z.array(z.enum(TARGETS)).min(1),
  /** JSON Schema (2020-12) of the props. */
  schema: z.record(z.string(), z.unknown()),
  /** Words of the interface by language, `en` filled in where a language lacks some. */
  messages: z.record(z.string(), z.record(z.string(), z.string())),
  /** The languages `messages` has. */
  locales: z.array(z.string()).min(1),
  /** Where rich text lives in the props: paths of keys, `*` for every array item. */
  richText: z.array(z.array(z.string())),
  /** Whether readers may send submissions. */
  submissions: z.boolean(),
  /** The majors that it can carry older props to, each from the one before. */
  migrations: z.array(z.int().positive()).default([]),
  /** There where embeds are drawn with data from elsewhere. */
  sources: z.literal(true).optional(),
  server: ReleaseFile,
  client: ReleaseFile,
  style: ReleaseFile.optional(),
  /** The shared runtime the client module imports, by its root-relative URL. */
  runtime: z.string(),
})
export type Manifest = z.infer<typeof Manifest>
