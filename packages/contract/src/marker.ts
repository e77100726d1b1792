import type { TargetName } from './target.ts'

/**
 * What the browser knows of the contract: names that the server writes into HTML, words it answers with.
 * Browser code imports only this file, so it must stay free of dependencies.
 */

/** The custom element around every web fragment; its light-DOM children are the fallback. */
export const ELEMENT = 'bfp-embed'

/** Attributes of the element. `src` is the embed's URL; `module` the client module's. */
export const ATTRIBUTE = {
  src: 'src',
  module: 'module',
  hydrate: 'hydrate',
  release: 'release',
  state: 'state',
} as const

/** Class of the node a format renders into; hydration starts at it, never at the element itself. */
export const ROOT_CLASS = 'bfp-root'

/** Beside it where DOM code draws: styles set on its nodes stand above what the ground says. */
export const MOUNT_CLASS = 'bfp-mount'

/** The hydration data: `<script type="application/json" class="bfp-data">`, always followed by a newline. */
export const DATA_CLASS = 'bfp-data'

/** In an `app` document, the script files it runs with: `<script type="application/json" class="bfp-files">`. */
export const FILES_CLASS = 'bfp-files'

/** The text of those files: the client module, and what it imports by the names it imports it with. */
export interface InlineFiles {
  module: string
  imports: Record<string, string>
}

/** Event on `window` for what a reader did; its detail is `{embed, name}`, `name` in kebab case. */
export const READER_EVENT = 'bfp:reader'

/** When a fragment comes alive. */
export const HYDRATE = ['load', 'idle', 'visible', 'interaction', 'never'] as const
export type Hydrate = (typeof HYDRATE)[number]

/** What became of a submission; each has its words in the format's messages. */
export const OUTCOMES = ['done', 'already', 'invalid', 'too-fast', 'rate-limited', 'unavailable'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What whoever sent it hears: without a connection, an app keeps it and sends it later. */
export const HEARD = [...OUTCOMES, 'queued'] as const
export type Heard = (typeof HEARD)[number]

/**
 * What a source of a format said last: JSON, null before it ever answered. `fetched` is when this data was first had,
 * in epoch milliseconds; `stale` tells that the last try to have it anew failed.
 */
export interface SourceData {
  data: unknown
  fetched: number | null
  stale: boolean
}

/**
 * What travels to the browser so that it renders exactly what the server did.
 * `now` is epoch milliseconds, `seed` a 32-bit unsigned integer; both are frozen per render.
 */
export interface HydrationData {
  embed: { id: string; url: string; page: string; submit: string; share: string }
  props: unknown
  locale: string
  dir: 'ltr' | 'rtl'
  /** Where this render will live. */
  target: TargetName
  messages: Record<string, string>
  now: number
  seed: number
  /** Of formats with sources, what these said, by name. */
  sources?: Record<string, SourceData>
  /** What readers sent before this render, oldest first, on a page answered to a plain form POST; else empty. */
  actions: unknown[]
}
