import type { Change } from './changes.ts'

export type ReleaseStatus = 'published' | 'deprecated' | 'yanked'

/**
 * `files` names the blob (sha256) of each file. Neither it nor the manifest is looked into here; both are JSON.
 * `paths` has the blob of each URL path that browsers may ask for; one that is known already stays as it is.
 * `by` is the name of the token that publishes.
 */
export interface NewRelease {
  name: string
  version: string
  manifest: unknown
  files: Record<string, string>
  paths: Record<string, string>
  by: string
}

/** `published` is in epoch milliseconds. */
export interface StoredRelease extends Omit<NewRelease, 'paths'> {
  published: number
  status: ReleaseStatus
}

export type ReleaseLine = Omit<StoredRelease, 'manifest' | 'files'>

export interface PublishedReleases {
  /** Stores it once: what is there already is `repeated` when it is the same, and never replaced. */
  publish(
    release: NewRelease,
  ): Promise<{ ok: true; repeated: boolean } | { ok: false; code: 'release-exists' }>
  get(name: string, version: string): Promise<StoredRelease | null>
  /** The blob behind a URL path, whichever release brought it, yanked ones too: pages in caches still ask for it. */
  blobAt(path: string): Promise<string | null>
  /** Oldest first; of one format where a name is given. */
  list(name?: string): Promise<ReleaseLine[]>
  /**
   * Yanking is refused while embeds pin the release (`pins` of them, 100 are named) or a channel points to it; what is
   * yanked is not deprecated, which would let it be used again.
   */
  mark(name: string, version: string, status: ReleaseStatus, by: string): Promise<Marked>
}

export type Marked =
  | { ok: true }
  | { ok: false; code: 'unknown-release' }
  | { ok: false; code: 'yanked-release' }
  | { ok: false; code: 'release-in-use'; embeds: string[]; pins: number; channels: string[] }

/**
 * Which version of a format embeds on a channel get: `version`, or `candidate.version` for `candidate.share` percent
 * of them. `trail` has the versions to go back to, the latest last, yanked ones too. `replaces` is there where the last
 * change gave all embeds a version they had not, and names the one they had. `revision` counts the changes, from 1.
 */
export interface Channel {
  format: string
  channel: string
  revision: number
  version: string
  candidate?: { version: string; share: number }
  trail: string[]
  replaces?: string
  /** Epoch milliseconds. */
  changed: number
  /** Name of the token. */
  by: string
}

/** `base` is the revision the change was made from, 0 where there was none; `why` is told in the audit log. */
export type ChannelChange = Omit<Channel, 'revision' | 'changed'> & { base: number; why?: unknown }

export interface Channels {
  list(format?: string): Promise<Channel[]>
  /**
   * Points a channel elsewhere when `base` is its revision and neither version is yanked. What it promotes, the
   * candidate or else the version, is in quarantine no more.
   */
  point(
    change: ChannelChange,
  ): Promise<{ ok: true; channel: Channel } | { ok: false; code: 'stale-channel' | 'yanked-release' }>
}

/**
 * How a version fared on a channel since its revision: `served` in so many turns (an embed asked for within a few
 * seconds), of which `failed` could not be rendered and `reported` failed in a browser; `checked` by rules, of which
 * `wrong` broke one. In `sent` turns a reader sent something, of which `unanswered` the format failed to answer.
 */
export interface HealthCount {
  format: string
  channel: string
  revision: number
  version: string
  served: number
  failed: number
  checked: number
  wrong: number
  reported: number
  sent: number
  unanswered: number
}

/** `since` is in epoch milliseconds. */
export interface Quarantine {
  release: string
  since: number
  why: string
}

export interface Health {
  /** Adds to what other instances counted, all or nothing. The counts of the last 50 revisions of a channel are kept. */
  add(counts: readonly HealthCount[]): Promise<void>
  /** By format, channel and revision, the newest last. */
  list(format?: string): Promise<HealthCount[]>
  /** Bars `quiz@1.4.0` on every instance until it is promoted anew; what is there already stays as it is. */
  quarantine(release: string, why: string, by: string): Promise<void>
  quarantined(format?: string): Promise<Quarantine[]>
}

/**
 * What was done with releases, with channels, and with what embeds follow; `at` is in epoch milliseconds, `by` names the
 * token. What is saved of embeds is told by their revisions.
 */
export interface AuditEntry {
  id: string
  at: number
  by: string
  action:
    | 'publish'
    | 'deprecate'
    | 'yank'
    | 'reinstate'
    | 'quarantine'
    | 'point'
    | 'follow'
    | 'pin'
    | 'delete'
  /** `quiz@1.4.0`, `quiz/stable`, or an embed's id. */
  subject: string
  detail: unknown
}

export interface Audit {
  /** Newest first; `before` is an id, not included. 50 entries unless told, 1 to 1,000. */
  list(page?: { subject?: string; before?: string; limit?: number }): Promise<AuditEntry[]>
}

/** What other instances did: numbered without holes, in the order of commits. */
export interface Changes {
  /** The number of the latest change, 0 before the first. */
  last(): Promise<number>
  /**
   * What came after a number, at most 1,000 at a time. `gap` when some of it is not kept any more, or was never
   * there (another database): then nothing that was read before may be trusted.
   */
  since(seq: number): Promise<{ changes: Change[]; last: number; gap: boolean }>
}
