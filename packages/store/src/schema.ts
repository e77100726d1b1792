import type { Change } from './changes.ts'
import type { AuditEntry, HealthCount, ReleaseStatus } from './publishing.ts'

/**
 * Rows as the database holds them. Times are epoch milliseconds. What is marked exact text is JSON (`exact.ts`).
 * An embed's row points at its newest revision; props live in `revisions` only.
 */
export interface Schema {
  embeds: {
    id: string
    format: string
    revision: number
    channel: string
    pin: string | null
    created: number
    deleted: number | null
    deleted_by: string | null
  }
  revisions: {
    embed: string
    revision: number
    /** JSON. */
    props: string
    /** The version of its format that took the props; null in rows from before it was noted. */
    written_for: string | null
    locale: string
    /** Exact text. */
    story: string | null
    saved: number
    /** Name of the token that saved it. */
    by: string
  }
  submissions: {
    embed: string
    /** Exact text. */
    key: string
    /** Exact text; null never collides. */
    unique_value: string | null
    revision: number
    /** JSON. */
    data: string
    received: number
  }
  last_good: {
    embed: string
    target: string
    /** Exact text. */
    options: string
    revision: number
    release: string
    rendered: number
    /** JSON. */
    fragment: string
  }
  releases: {
    name: string
    version: string
    /** JSON. */
    manifest: string
    /** JSON. */
    files: string
    published: number
    by: string
    status: ReleaseStatus
  }
  /** What browsers may ask for, by URL path. */
  release_paths: {
    path: string
    blob: string
  }
  channels: {
    format: string
    channel: string
    revision: number
    version: string
    candidate: string | null
    /** Percent. */
    share: number | null
    /** JSON. */
    trail: string
    replaces: string | null
    changed: number
    by: string
  }
  release_health: HealthCount
  quarantines: {
    format: string
    version: string
    since: number
    /** Exact text. */
    why: string
  }
  audit: {
    id: string
    at: number
    by: string
    action: AuditEntry['action']
    subject: string
    /** JSON. */
    detail: string
  }
  source_data: {
    format: string
    /** ASCII, as URLs are. */
    url: string
    fetched: number
    written: number
    /** Characters of `data`. */
    bytes: number
    /** JSON. */
    data: string
  }
  changes: Change
  /** One row. */
  change_count: { last: number }
}
