import type { Asset, Box, Embed, HydrationData, Problem, TargetName } from '@bfp/contract'
import type { Said } from '@bfp/sdk/wire'
import type { Addresses } from '../address.ts'
import type { FragmentOptions } from '../options.ts'
import type { Release } from '../release.ts'
import type { Platform } from '../releases.ts'

/** The part of an embed a target may speak about. */
export type Subject = Pick<
  Embed,
  'id' | 'revision' | 'format' | 'writtenFor' | 'locale' | 'story' | 'created' | 'updated'
>

/** All a target has to work with on the last step of the ladder. `description.title` is never empty. */
export interface LinkDrawing {
  embed: Subject
  addresses: Addresses
  platform: Platform
  options: FragmentOptions
  description: Said
  dir: 'ltr' | 'rtl'
}

/** The same with what the browser needs to render by itself. */
export interface ClientDrawing extends LinkDrawing {
  release: Release
  data: HydrationData
  box: Box
}

/** The same with what the format drew: trusted to be HTML, not to be allowed in this target. */
export interface Drawing extends ClientDrawing {
  html: string
}

/** What a target makes of it. */
export interface Wrapped {
  html: string
  assets: Asset[]
}

/** One destination. Knows nothing of workers, caches or HTTP. */
export interface Target {
  name: TargetName
  /** Whether the format is asked for JSON-LD. Default false. */
  wantsJsonLd?: boolean
  /** Whether the format draws what hydrates or what stands still. */
  view(options: FragmentOptions): 'live' | 'static'
  wrap(drawing: Drawing): Wrapped
  /** Only where script runs: no markup, the browser renders. */
  client?(drawing: ClientDrawing): Wrapped
  link(drawing: LinkDrawing): Wrapped
  /** The rules of the destination; none broken is an empty list. */
  validate(html: string): Problem[]
}
