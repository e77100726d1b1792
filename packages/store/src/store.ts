import type { Embed, EmbedChange, EmbedDraft } from '@bfp/contract'
import type { Blobs } from './blobs.ts'
import type { Audit, Changes, Channels, Health, PublishedReleases } from './publishing.ts'

/** A draft with who saved it. Without an id, one is made; `channel` is `stable` unless told; no `pin` follows the channel. */
export type NewEmbed = EmbedDraft & Written & { by: string }

/** What a save replaces, whole, except `channel` and `pin`: not given, they stay. `by` is the name of the token that saves. */
export type SavedChange = EmbedChange & Written & { locale: string; by: string }

/** The version of the format that took the props. */
type Written = Pick<Embed, 'writtenFor'>

export interface Deleted {
  deleted: true
  id: string
}

/** `saved` is in epoch milliseconds. */
export interface Revision {
  revision: number
  saved: number
  by: string
}

/** Why a conditional write did not happen. `current` is the revision to look at before trying again. */
export type Refused =
  | { ok: false; code: 'stale-revision'; current: number }
  | { ok: false; code: 'unknown-embed' | 'deleted-embed' }

/** A yanked release can be pinned no more. */
type PinRefused = { ok: false; code: 'yanked-release' }

export type Saved = { ok: true; embed: Embed } | Refused

/** How many embeds; `one` is the id of one of them. */
export interface WrittenFor extends Pick<Embed, 'channel' | 'writtenFor'> {
  embeds: number
  one: string
}

/** Limits are rows per page: 50 unless told, 1 to 1,000. */
export interface Embeds {
  /** Makes revision 1. The id of a deleted embed stays taken. */
  create(
    draft: NewEmbed,
  ): Promise<{ ok: true; embed: Embed } | { ok: false; code: 'embed-exists' } | PinRefused>
  get(id: string): Promise<Embed | Deleted | null>
  /** One query; unknown ids are not in the map. */
  getMany(ids: readonly string[]): Promise<Map<string, Embed | Deleted>>
  /** Makes the next revision when `base` is the current one. */
  save(id: string, base: number, change: SavedChange): Promise<Saved | PinRefused>
  /** Newest first; `before` is a revision number, not included. */
  revisions(id: string, page?: { before?: number; limit?: number }): Promise<Revision[] | Deleted | null>
  /** The embed as saved then, `updated` included; null where the embed is unknown or deleted, or never had it. */
  revision(id: string, revision: number): Promise<Embed | null>
  /** Makes the next revision from the words of an old one when `base` is the current one. */
  restore(
    id: string,
    revision: number,
    base: number,
    by: string,
  ): Promise<Saved | { ok: false; code: 'unknown-revision' }>
  /** Keeps the revisions and the id; `base` makes it conditional. Fragments kept as last good are dropped apart. */
  delete(id: string, by: string, base?: number): Promise<{ ok: true } | Refused>
  /** The releases that embeds are pinned to, deleted ones left out. */
  pins(): Promise<string[]>
  /** For which versions the props of a format's embeds are written, by channel; pinned and deleted ones left out. */
  writtenFor(format: string): Promise<WrittenFor[]>
  /** In the order of ids, deleted ones left out; `after` is an id, not included. */
  list(page?: { after?: string; limit?: number; format?: string }): Promise<Embed[]>
}

/** `unique` is any value that may be there once per embed (an e-mail address); `received` is in epoch milliseconds. */
export interface NewSubmission {
  embed: string
  revision: number
  key: string
  unique?: string
  data: unknown
  received: number
}

export type Submission = Omit<NewSubmission, 'embed' | 'unique'>

/** `repeated`: this embed has that key, stored once. `already`: it has that unique value, under another key. */
export type Stored = 'stored' | 'repeated' | 'already'

export interface Submissions {
  /** Resolves only once durable; those that arrive in one turn of the event loop share a commit. */
  add(row: NewSubmission): Promise<Stored>
  count(embed: string): Promise<number>
  /** Oldest first; `after` is the last row of the page before. 50 rows unless told, 1 to 1,000. */
  list(
    embed: string,
    page?: { after?: Pick<Submission, 'received' | 'key'>; limit?: number },
  ): Promise<Submission[]>
}

/** `options` is opaque, such as `locale=en&theme=auto`. */
export interface FragmentKey {
  embed: string
  target: string
  options: string
}

/** `release` is `name@version`; `rendered` is in epoch milliseconds; `fragment` is JSON. */
export interface StoredFragment {
  revision: number
  release: string
  rendered: number
  fragment: unknown
}

export interface LastGood {
  get(key: FragmentKey): Promise<StoredFragment | null>
  /**
   * Resolves at once: `get` sees it immediately, the disk within 50 ms or at `close`. A lower revision, or an earlier
   * render of the same one, never replaces what is there. A write that fails goes to `onFault` and is tried again.
   */
  put(key: FragmentKey, fragment: StoredFragment): Promise<void>
  drop(embed: string): Promise<void>
  /** Those of some embeds that have a fragment of a target, with whatever options. */
  askedFor(target: string, embeds: readonly string[]): Promise<string[]>
}

/** What a remote source said last; `fetched` is in epoch milliseconds. */
export interface SourceDatum {
  data: unknown
  fetched: number
}

export interface Sources {
  get(format: string, url: string): Promise<SourceDatum | null>
  /** All that is kept of a format. */
  list(format: string): Promise<(SourceDatum & { url: string })[]>
  /** Keeps 1,000 of them, and 64 Mi characters: those written or touched longest ago are dropped first. */
  put(format: string, url: string, datum: SourceDatum): Promise<void>
  /** Says that what is kept is still in use; false where nothing is. */
  touch(format: string, url: string): Promise<boolean>
}

/** Expected failures are values; a promise rejects only on faults (a full disk, a closed store). */
export interface Store {
  embeds: Embeds
  submissions: Submissions
  lastGood: LastGood
  sources: Sources
  releases: PublishedReleases
  channels: Channels
  health: Health
  blobs: Blobs
  audit: Audit
  changes: Changes
  /** Whether the database answers; never rejects. */
  ready(): Promise<boolean>
  /** Writes what is queued, then lets go of the file; safe to call twice. */
  close(): Promise<void>
}
