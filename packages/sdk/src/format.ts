import type { Hydrate, Outcome, TargetName } from '@bfp/contract'
import type { ComponentType } from 'preact'
import type { z } from 'zod'
import type { Component } from './component.ts'
import type { Env } from './env.ts'
import type { MountEnv } from './mount-env.ts'
import type { Source } from './source.ts'

/** What a link preview, a search engine or a feed says about an embed. Plain text, no markup. */
export interface Description {
  title: string
  description: string
  /** Absolute http(s) URL. */
  image?: string | undefined
  /** One schema.org node, `@context` included; asked for only where a crawler reads it. */
  jsonLd?: (() => Record<string, unknown>) | undefined
}

/** What to do with something a reader sent. Pure: the renderer stores, the format only decides. */
export type Receipt =
  /** Store `data`. The same `unique` value within one embed is stored once and answered `already`. */
  | { accept: unknown; unique?: string }
  /** Store nothing and say so; `field` is the name of the input that is wrong. */
  | { refuse: Exclude<Outcome, 'done' | 'already'>; field?: string }
  /** Store nothing and answer `done`: for robots. */
  | { ignore: true }

export type Messages = Record<string, string>

interface FormatBase<Schema extends z.ZodType> {
  /** Folder and package name: `quiz` for `@bfp/format-quiz`. */
  name: string
  /** What editors call it. */
  title: string
  props: Schema
  /** The view where nothing runs: `p, h2, ul, ol, li, blockquote, figure, b, i, strong, em, a` only. */
  static: ComponentType<{ props: z.output<Schema> }>
  describe(props: z.output<Schema>, env: Env): Description
  /** When the embed comes alive in a browser. */
  hydrate: Hydrate
  /** Height in px that the embed has at a column width in px, so that nothing shifts. */
  minHeight(props: z.output<Schema>, width: number): number
  /** Words of the interface by language; `en` is what missing languages and keys fall back to. */
  messages: { en: Messages } & Record<string, Messages>
  /**
   * How props written for an older major version of the format become those of a newer one, by the major they lead
   * to: `{ 2: (props) => … }` is given props of major 1. Pure. Where nothing has to be done, say so with a function
   * that returns what it is given: a release without the migrations its embeds need is not promoted.
   */
  migrations?: Readonly<Record<number, (props: never) => unknown>>
  /** Targets the format is offered for. Default: all. */
  targets?: readonly TargetName[]
  /**
   * Remote JSON the embed is drawn with, at most 8; a pure function. The renderer fetches it and draws anew when it
   * changes; `useSource(name)` reads it.
   */
  sources?: (props: z.output<Schema>) => readonly Source[]
  /** What readers may send. `data` comes from strangers: check it here. */
  submissions?: (data: Record<string, unknown>, props: z.output<Schema>, env: Env) => Receipt
}

/** A format drawn with Preact: `component` is the only part that reaches the browser. */
export interface ComponentFormat<Schema extends z.ZodType, State, Action> extends FormatBase<Schema> {
  component: Component<z.output<Schema>, State, Action>
  mount?: never
}

/**
 * Draws on `root`; may return how to end what it began: timers, listeners on the page. It runs on the server, on an
 * empty root, and again in the browser on the same root, with what the server drew still in it. There it takes over
 * the nodes it finds, as d3's `join` does, or begins with `root.replaceChildren()`.
 */
export type Mount<Props> =
  | ((root: Element, props: Props, env: MountEnv) => void)
  | ((root: Element, props: Props, env: MountEnv) => () => void)

/** A format drawn by DOM code (d3, plain script); the server runs it in jsdom. */
export interface MountFormat<Schema extends z.ZodType> extends FormatBase<Schema> {
  mount: Mount<z.output<Schema>>
  component?: never
}

export type Format<Schema extends z.ZodType = z.ZodType, State = unknown, Action = unknown> =
  | ComponentFormat<Schema, State, Action>
  | MountFormat<Schema>

/** Declares a format; `src/format.ts` exports it as default. Props are typed by the schema. */
export function defineFormat<Schema extends z.ZodType, State, Action>(
  format: ComponentFormat<Schema, State, Action>,
): ComponentFormat<Schema, State, Action>
export function defineFormat<Schema extends z.ZodType>(format: MountFormat<Schema>): MountFormat<Schema>
export function defineFormat(format: unknown): unknown {
  return format
}
