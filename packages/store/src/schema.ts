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
}
