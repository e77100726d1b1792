import type { Manifest, Problem } from '@bfp/contract'
import type { DocumentName } from './panes.ts'

/** What stops a format from being built or drawn, as a card shows it. */
export interface Trouble {
  /** Permanent: `build-refused`, `threw`, `deadline`, … */
  code: string
  message: string
  /** `src/view.tsx:12:3`, in the format's folder. */
  where?: string
  /** Its own lines, with places in its source. */
  stack: string[]
  /** The source around `where`. */
  excerpt: { line: number; text: string; here: boolean }[]
  hint: string
}

export interface FixtureFile {
  name: string
  about: string
  locale: string
  props: unknown
  /** What its sources say, by name; those that are not there never answer. */
  sources?: Record<string, unknown> | undefined
}

/** Bytes as they are and, where readers load them, as they travel. */
export interface Weight {
  what: string
  bytes: number
  brotli?: number
  /** Most bytes of brotli it may have. */
  budget?: number
}

export type Described = Pick<
  Manifest,
  'title' | 'version' | 'kind' | 'hydrate' | 'targets' | 'schema' | 'locales' | 'submissions'
> & { weights: Weight[]; ms: number }

export interface FormatState {
  name: string
  /** As a person would write its path. */
  folder: string
  fixtures: FixtureFile[]
  /** As it was last built; missing until then. */
  built?: Described
  /** Why the source as it is now cannot be built. */
  trouble?: Trouble
}

/** How everything is drawn. */
export interface View {
  locale: string
  dir: 'auto' | 'ltr' | 'rtl'
  theme: 'auto' | 'light' | 'dark'
  isolation: 'light' | 'shadow'
  /** `slow` is a bad connection, on which the scripts are those that would be published. */
  network: 'fast' | 'slow'
}

export interface Draft {
  format: string
  /** Of the fixture it began as. */
  name: string
  props: unknown
  sources?: Record<string, unknown> | undefined
}

export type DrawRequest = Draft & View

export type Pane =
  /** `mark` is another where the pane has to be loaded anew; what Vite keeps hot seldom has to be. */
  | { state: 'drawn'; mark: string; bytes: number; brotli: number }
  /** The format is not offered for this target. */
  | { state: 'absent' }
  | { state: 'broken'; trouble: Trouble }

export type DrawAnswer =
  | {
      state: 'drawn'
      embed: string
      /** The source is another by now: it is being built, or cannot be. */
      isBehind: boolean
      /** How high it says it is. */
      box?: { narrow: number; wide: number }
      panes: Record<DocumentName, Pane>
      ms: number
    }
  | { state: 'invalid'; problems: Problem[] }
  | { state: 'broken'; trouble: Trouble }

export interface Finding {
  rule: string
  target: string
  where: string
  message: string
}

export interface SaveRequest extends FixtureFile {
  format: string
  /** Whether a fixture of that name may be replaced. */
  replace?: boolean
}

export type SaveAnswer =
  | { state: 'saved'; file: string }
  | { state: 'exists' }
  /** The schema refuses the props; nothing was written. */
  | { state: 'invalid'; problems: Problem[] }

/** What a pane did, as the server heard it. */
export interface Heard {
  /** Epoch milliseconds. */
  at: number
  embed: string
  kind: 'submission' | 'client-error' | 'reader'
  /** `done`, the message, the event's name. */
  what: string
  detail?: unknown
}

/** What changed: files of fixtures only, the format itself, which was built anew, or whether it is there. */
export interface Change {
  format: string
  what: 'fixtures' | 'source' | 'formats'
}

/** Told by a pane once its format lives in it. */
export interface Begun {
  format: string
  /** When the page began to be loaded, in epoch milliseconds. */
  since: number
  /** What it was drawn of, as the page says. */
  source: number
}

/** Name of the `meta` that says which source a page was drawn of: how often that had been another. */
export const SOURCE = 'bfp-source'

/** Events on Vite's socket. */
export const SAID = {
  heard: 'bfp:heard',
  changed: 'bfp:changed',
  begun: 'bfp:begun',
  behind: 'bfp:behind',
} as const
