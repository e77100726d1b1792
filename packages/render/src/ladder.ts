import { directionOf, Fragment, type FragmentState } from '@bfp/contract'
import type { Context, Said } from '@bfp/sdk/wire'
import type { Addresses } from './address.ts'
import { assemble } from './assemble.ts'
import type { Attempt } from './attempt.ts'
import { isOfMajor } from './carry.ts'
import { contextOf } from './context.ts'
import type { Guest } from './guest.ts'
import { type FragmentOptions, optionsKey } from './options.ts'
import type { Release } from './release.ts'
import type { Platform } from './releases.ts'
import type { Sourced, WithSources } from './sources.ts'
import type { Drawing, Subject, Target, Wrapped } from './targets/target.ts'
import { TooMuchMarkup } from './targets/tree.ts'

/** Where the last good fragments are kept, so that a restart does not lose them. */
export interface LastGood {
  get(key: FragmentKey): Promise<{ fragment: unknown } | null>
  put(key: FragmentKey, value: StoredFragment): Promise<void>
}

interface FragmentKey {
  embed: string
  target: string
  options: string
}

interface StoredFragment {
  revision: number
  release: string
  /** Epoch milliseconds. */
  rendered: number
  fragment: unknown
}

/** One fragment to be had, by whichever step holds. */
export interface Job {
  embed: Subject & { props: unknown }
  release: Release | undefined
  target: Target
  options: FragmentOptions
  /** Of a format with sources, their data; where it is not given, a draw asks for it. */
  sourced?: Sourced
}

export interface LadderOptions {
  guest: Guest
  lastGood: LastGood
  addresses: Addresses
  platform: Platform
  now: () => number
  withSources: WithSources
  /** Is told of every draw, but of what readers typed; answers with the id of its record where it keeps one. */
  keepRecord?: ((attempt: Attempt) => string | undefined) | undefined
  /**
   * Is told of what a target throws on markup of a format, and of a `lastGood` that fails: the embed climbs down, and
   * somebody has to look.
   */
  onBug?: ((error: unknown) => void) | undefined
}

/** `ms` is the time the worker took. */
export type Drawn = { ok: true; fragment: Fragment; ms: number } | (Failed & { record?: string | undefined })

interface Failed {
  ok: false
  fault: string
  message: string
  stack?: string
}

export function createLadder(options: LadderOptions) {
  const { guest, lastGood, addresses, platform, now, withSources, keepRecord, onBug } = options
  const common = { addresses, platform }

  /** fresh, else stale, else client, else link: never a hole, never an exception. */
  async function climb(job: Job): Promise<{ fragment: Fragment; fault?: string; ms?: number }> {
    const drawn = await draw(job, { blame: true })
    if (drawn.ok) {
      await keep(job, drawn.fragment)
      return drawn
    }
    const { fault, record } = drawn
    const fragment = (await stale(job)) ?? client(job) ?? link(job)
    return { fragment: record === undefined ? fragment : { ...fragment, record }, fault }
  }

  /** Renders now, with the current release, and says what went wrong instead of falling back. */
  async function draw(asked: Job, how: How): Promise<Drawn> {
    const job = asked.release?.manifest.sources ? await withSources(asked, how) : asked
    const { embed, release, target, options, sourced } = job
    if (!release)
      return { ok: false, fault: 'unknown-format', message: `No release of ${embed.format} is here` }
    const { blame, isDraft = false, context: given, ...input } = how
    const context = given ?? contextFor(job, release)
    const note = (outcome: Attempt['outcome']) =>
      input.fields ? undefined : keepRecord?.({ job: { ...job, release }, context, isDraft, outcome })
    if (sourced?.ok === false) return { ...sourced, record: note(sourced) }
    const view = target.view(options)
    const result = await guest.render(
      release,
      embed,
      { view, jsonLd: target.wantsJsonLd ?? false, props: embed.props, context, ...input },
      blame,
    )
    if (!result.ok) return { ...result, record: note(result) }
    const { ms, slow } = result
    const { html, actions, props = embed.props, ...said } = result.value
    const data = { ...context, messages: wordsOf(release, context.locale), actions, props }
    const isBrief = sourced?.isWhole === false
    const drawing = { ...common, ...said, embed, release, options, dir: context.dir, data, html, isBrief }
    const wrapped = wrap(target, drawing)
    if (!wrapped.ok) return { ...wrapped, record: note(wrapped) }
    const fragment = assemble('fresh', drawing, wrapped)
    note({ ok: true, html: fragment.html, drawn: html, ms, slow })
    return { ok: true, fragment, ms }
  }

  function wrap(target: Target, drawing: Drawing): ({ ok: true } & Wrapped) | Failed {
    try {
      return { ok: true, ...target.wrap(drawing) }
    } catch (error) {
      if (!(error instanceof TooMuchMarkup)) onBug?.(error)
      const { stack = '' } = error instanceof Error ? error : {}
      return { ok: false, fault: 'target-failed', message: `${target.name} failed on this: ${error}`, stack }
    }
  }

  function contextFor({ embed, target, options: { locale }, sourced }: Job, release: Release): Context {
    const sources = sourced?.ok ? sourced.data : undefined
    return contextOf(embed, release, { addresses, locale, target: target.name, now: now(), sources })
  }

  async function keep({ embed, release, target, options }: Job, fragment: Fragment): Promise<void> {
    const key = { embed: embed.id, target: target.name, options: optionsKey(options) }
    const value = { revision: embed.revision, release: release?.id ?? '', rendered: now(), fragment }
    await lastGood.put(key, value).catch(none)
  }

  async function stale({ embed, target, options }: Job): Promise<Fragment | undefined> {
    const key = { embed: embed.id, target: target.name, options: optionsKey(options) }
    const found = Fragment.safeParse((await lastGood.get(key).catch(none))?.fragment)
    if (!found.success) return undefined
    const state: FragmentState = 'stale'
    return {
      ...found.data,
      state,
      html: marked(found.data.html, state),
      cache: { ...found.data.cache, maxAge: 1 },
    }
  }

  /** A store that fails has no last good fragment. */
  function none(error: unknown): null {
    onBug?.(error)
    return null
  }

  function client(job: Job): Fragment | undefined {
    const { embed, release, target, options } = job
    if (!release || release.manifest.hydrate === 'never' || !target.client) return undefined
    if (!isOfMajor(embed, release)) return undefined
    const context = contextFor(job, release)
    const data = {
      ...context,
      messages: wordsOf(release, context.locale),
      actions: [],
      props: embed.props,
    }
    const box = { narrow: 320, wide: 320 }
    const description = described(embed, release)
    const drawing = { ...common, embed, release, options, dir: context.dir, data, box, description }
    return assemble('client', drawing, target.client(drawing))
  }

  function link({ embed, release, target, options }: Job): Fragment {
    const dir = directionOf(embed.locale)
    const drawing = { ...common, embed, options, dir, description: described(embed, release) }
    return assemble('link', { ...drawing, release }, target.link(drawing))
  }

  return { climb, draw }
}

/** What a preview draws. */
export const UNSAVED = { id: 'preview', revision: 1, channel: 'stable' } as const

/**
 * `blame` is false where a stranger's input is the cause of what happens; `isDraft` says that the props are not saved;
 * `context` is one that was there before.
 */
interface How extends Pick<Parameters<Guest['render']>[2], 'fields' | 'outcome'> {
  blame: boolean
  isDraft?: boolean
  context?: Context
}

/** The manifest's words of a language; what it lacks comes from its base language, then from English. */
function wordsOf({ manifest: { messages } }: Release, locale: string): Record<string, string> {
  return messages[locale] ?? messages[locale.split('-')[0] ?? 'en'] ?? messages.en ?? {}
}

/** The attribute on the element says the same as the header. */
function marked(html: string, state: FragmentState): string {
  return html.replace(/^(<bfp-embed[^>]*? state=")fresh"/, `$1${state}"`)
}

/** What can be said of an embed when its format cannot be asked. */
function described({ props, id }: Job['embed'], release: Release | undefined): Said {
  const own = typeof props === 'object' && props !== null && 'title' in props ? props.title : undefined
  const title = typeof own === 'string' && own.trim() ? own : (release?.manifest.title ?? id)
  return { title: title.slice(0, 500), description: '' }
}
