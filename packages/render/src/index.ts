export { type Addresses, addresses } from './address.ts'
export type { Attempt } from './attempt.ts'
export { majorOf, missingMigration, OLDEST } from './carry.ts'
export { createRenderer, type RenderEvent, type Rendered, type RendererOptions } from './create-renderer.ts'
export { givenSources, type KeptSources, keptSources, mayAsk, refusalOf } from './kept-sources.ts'
export type { Drawn, LastGood } from './ladder.ts'
export { type FragmentOptions, optionsKey } from './options.ts'
export { validatePage } from './page.ts'
export { launchWorker } from './pool/launch.ts'
export type { Launch } from './pool/launched.ts'
export {
  type CallResult,
  createPool,
  type Fault,
  type FaultEvent,
  type PoolOptions,
  type ReleaseCode,
  type WorkerPool,
} from './pool/pool.ts'
export { integrityOf, makeRelease, type Release } from './release.ts'
export {
  byVersion,
  type Follower,
  type Platform,
  type PlatformScript,
  platformScript,
  type Releases,
  readReleases,
} from './releases.ts'
export type { Checked, Page, PageRequest, Preview, Renderer, Result } from './renderer.ts'
export { type Replayed, type ReplayParts, replay, resultOf } from './replay.ts'
export { cleanRichText, prepareCleaning } from './sanitize.ts'
export type { Held, Sources, WantedSource } from './sources.ts'
export { readSubject, subjectOf } from './subject.ts'
export { Tags } from './tags.ts'
export { targets } from './targets/index.ts'
export { type OEmbedRequest, oembed, oembedXml } from './targets/oembed.ts'
export { documentOf, fragmentOf, TooMuchMarkup } from './targets/tree.ts'
export { linkElement } from './targets/web.ts'
