import type { Embed, Failure, Fragment, Outcome, Theme } from '@bfp/contract'
import type { Receipt } from '@bfp/sdk'
import type { Drawn } from './ladder.ts'
import type { FragmentOptions } from './options.ts'
import type { Follower } from './releases.ts'

/** An expected failure is a value; see `Failure` in the contract. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** A whole document for an iframe or a plain visit, and the policy it must be served with. */
export interface Page {
  html: string
  /** Value of `Content-Security-Policy`. */
  csp: string
  state: Fragment['state']
  /** Why the format could not answer the form; the page is then the one that nobody filled in. */
  fault?: string
  /** As of the fragment in it. */
  record?: string
  cache: Fragment['cache']
}

/** What a reader did without script. */
export interface PageRequest {
  locale?: string
  theme?: Theme
  /** Name and value pairs of a form POST, in order. Such pages are never cached. */
  fields?: [string, string][]
  /** What became of the submission in `fields`. */
  outcome?: { outcome: Outcome; field?: string | undefined }
}

/** Props that a release took, and its version. */
export type Checked = Required<Pick<Embed, 'props' | 'writtenFor'>>

/** What a render is made from when nothing is saved yet, and what decides about its release. */
export type Preview = Pick<Embed, 'format' | 'props' | 'locale' | 'story'> & Follower

/**
 * Turns (release, embed, target) into fragments. It stores nothing but last good fragments and answers
 * nothing over HTTP. Methods never throw for what formats or content do; they throw only for a bug here.
 */
export interface Renderer {
  /** The best fragment that can be had: `fresh`, `stale`, `client` or `link`. */
  fragment(embed: Embed, options: FragmentOptions): Promise<Fragment>
  /**
   * Renders a saved embed once, without the ladder, caches and blame: what a release makes of it, or of what a reader
   * did, or why not.
   */
  draw(embed: Embed, options: FragmentOptions, done?: Pick<PageRequest, 'fields' | 'outcome'>): Promise<Drawn>
  /** The same of what is not saved yet. */
  preview(preview: Preview, options: FragmentOptions): Promise<Result<Fragment>>
  page(embed: Embed, request?: PageRequest): Promise<Page>
  /**
   * Cleans rich text, then lets the format check, in the release `embed` gets; the value is what shall be saved.
   */
  validate(format: string, props: unknown, embed?: Follower): Promise<Result<Checked>>
  /** The props of an embed as the release it gets wants them: what an editor goes on from after a new major. */
  carry(embed: Embed): Promise<Result<Checked>>
  /** Lets the format judge what a reader sent; `data` comes from strangers. */
  receive(embed: Embed, data: Record<string, unknown>): Promise<Result<Receipt>>
  /** Forgets what is cached of an embed, after a save or deletion. */
  forget(id: string): void
}
