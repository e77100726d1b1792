import type { Hydrate, HydrationData, Outcome, Problem, TargetName } from '@bfp/contract'
import type { Description, Receipt } from '../format.ts'
import type { Source } from '../source.ts'

/** What travels in: the environment without the words, which the format has. */
export type Context = Omit<HydrationData, 'props' | 'actions' | 'messages'>

/** Asks a release what it is; answered once, when the release is built. */
export interface DescribeRequest {
  op: 'describe'
}
/** The major the props were written for, and that of the release; `to` is the smaller one after a rollback. */
export interface Carry {
  from: number
  to: number
}
export interface ValidateRequest {
  op: 'validate'
  props: unknown
  carry?: Carry
}
/**
 * Renders. `live` is what hydrates, `static` is for where nothing runs. `fields` are those of a plain form
 * POST; `outcome` what became of a submission, with the fields that were sent.
 */
export interface RenderRequest {
  op: 'render'
  view: 'live' | 'static'
  props: unknown
  carry?: Carry
  context: Context
  fields?: [string, string][]
  /** Whether to answer with JSON-LD. Default false. */
  jsonLd?: boolean
  outcome?: { outcome: Outcome; field?: string | undefined }
}
export interface ReceiveRequest {
  op: 'receive'
  props: unknown
  carry?: Carry
  context: Context
  data: Record<string, unknown>
}
/** Asks which remote data an embed is drawn with. */
export interface SourcesRequest {
  op: 'sources'
  props: unknown
  carry?: Carry
}
export type Request = SourcesRequest | DescribeRequest | ValidateRequest | RenderRequest | ReceiveRequest

export interface DescribeAnswer {
  name: string
  title: string
  kind: 'component' | 'mount'
  hydrate: Hydrate
  targets: readonly TargetName[]
  schema: Record<string, unknown>
  richText: string[][]
  messages: Record<string, Record<string, string>>
  locales: string[]
  submissions: boolean
  migrations: number[]
  sources?: true
}
export type SourcesAnswer = Required<Source>[]
export type ValidateAnswer = { ok: true; props: unknown } | { ok: false; problems: Problem[] }
/** What a format says of an embed; `jsonLd` only where it was asked for. */
export interface Said extends Omit<Description, 'jsonLd'> {
  jsonLd?: Record<string, unknown> | undefined
}

export interface RenderAnswer {
  html: string
  description: Said
  box: { narrow: number; wide: number }
  /** What the browser needs to arrive at the same view. */
  actions: unknown[]
  /** As they were drawn, where they had to be carried. */
  props?: unknown
}
export type ReceiveAnswer = Receipt | { refuse: 'unavailable' }
export type Answer = SourcesAnswer | DescribeAnswer | ValidateAnswer | RenderAnswer | ReceiveAnswer
