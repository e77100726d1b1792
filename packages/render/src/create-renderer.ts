import type { Embed, Fragment, FragmentState, TargetName } from '@bfp/contract'
import type { Addresses } from './address.ts'
import type { Attempt } from './attempt.ts'
import { type CacheOptions, createCache } from './cache.ts'
import { checkProps } from './check-props.ts'
import { contextOf } from './context.ts'
import { createGuest } from './guest.ts'
import { createLadder, type Job, type LastGood, UNSAVED } from './ladder.ts'
import { type FragmentOptions, optionsKey, withoutDefaults } from './options.ts'
import { pageDocument } from './page.ts'
import type { WorkerPool } from './pool/pool.ts'
import { refuse, unknownFormat } from './refuse.ts'
import type { Releases } from './releases.ts'
import type { Page, PageRequest, Preview, Renderer, Result } from './renderer.ts'
import { createWithSources, type Sources } from './sources.ts'
import { targetNamed } from './targets/index.ts'

/** One answer given to a host. `ms` is the time the worker took, 0 from the cache. */
export interface RenderEvent {
  embed: string
  release: string
  target: TargetName
  state: FragmentState
  ms: number
  cached: boolean
  /** Why the first step of the ladder did not hold. */
  fault?: string
}

/** What a `RenderEvent` tells of. */
export interface Rendered {
  embed: Embed
  options: FragmentOptions
  fragment: Fragment
}

export interface RendererOptions {
  pool: WorkerPool
  releases: Releases
  lastGood: LastGood
  addresses: Addresses
  /** Data from elsewhere. Without it, no source ever answers. */
  sources?: Sources
  cache?: CacheOptions
  now?: () => number
  onRender?: (event: RenderEvent, rendered: Rendered) => void
  /** Is told of every draw; answers with the id of its record where it keeps one. */
  keepRecord?: (attempt: Attempt) => string | undefined
  /** Is told of bugs here that a format met, and of a `lastGood` that fails; no reader loses more than a step of the ladder. */
  onBug?: (error: unknown) => void
}

export function createRenderer(options: RendererOptions): Renderer {
  const { pool, releases, addresses, now = Date.now, onRender } = options
  const guest = createGuest(pool)
  const withSources = createWithSources(guest, options.sources, now)
  const ladder = createLadder({
    guest,
    lastGood: options.lastGood,
    addresses,
    platform: releases.platform,
    now,
    withSources,
    keepRecord: options.keepRecord,
    onBug: options.onBug,
  })
  const props = checkProps({ guest, releases, now })
  const cache = createCache(options.cache)
  const pages = new WeakMap<Fragment, Page>()

  async function fragment(embed: Embed, wanted: FragmentOptions): Promise<Fragment> {
    const asked = jobOf(embed, known(wanted, embed), releases)
    const job = asked.release?.manifest.sources ? await withSources(asked, { blame: true }) : asked
    const event = { embed: embed.id, release: job.release?.id ?? '', target: wanted.target }
    const { fragment: found, cached } = await cache.get(keyOf(job), async () => {
      const { fragment, fault, ms = 0 } = await ladder.climb(job)
      const made = { state: fragment.state, ms, cached: false, ...(fault && { fault }) }
      onRender?.({ ...event, ...made }, { embed, options: wanted, fragment })
      return fragment
    })
    if (cached)
      onRender?.({ ...event, state: found.state, ms: 0, cached }, { embed, options: wanted, fragment: found })
    return found
  }

  /** Without what says nothing, such as a language the format has no words in: keys stay few. */
  function known({ locale, ...wanted }: FragmentOptions, embed: Embed): FragmentOptions {
    const speaks = locale && releases.choose(embed.format, embed)?.manifest.locales.includes(locale)
    return withoutDefaults({ ...wanted, ...(speaks && locale !== embed.locale && { locale }) })
  }

  async function preview(draft: Preview, wanted: FragmentOptions): Promise<Result<Fragment>> {
    const checked = await props.validate(draft.format, draft.props, draft)
    if (!checked.ok) return checked
    const embed = { ...draft, ...checked.value, ...UNSAVED, created: now(), updated: now() }
    const release = releases.choose(draft.format, draft)
    const job = jobOf(embed, known(wanted, embed), releases)
    const drawn = await ladder.draw({ ...job, release }, { blame: false, isDraft: true })
    if (drawn.ok) return { ok: true, value: drawn.fragment }
    if (drawn.fault === 'source-not-allowed') return refuse(drawn.fault, drawn.message, ASK_OPERATOR)
    const needed = drawn.record ? `bfp replay ${drawn.record}` : 'these props'
    return refuse(
      'render-failed',
      drawn.message,
      `The format failed (${drawn.fault}); its engineer needs ${needed}`,
    )
  }

  async function page(embed: Embed, request: PageRequest = {}): Promise<Page> {
    const { fields, outcome, ...rest } = request
    const wanted: FragmentOptions = { ...rest, target: 'web', style: 'head' }
    const dress = (found: Fragment, answered: boolean): Page =>
      pageDocument(found, {
        addresses,
        story: embed.story,
        ...(request.theme && { theme: request.theme }),
        answered,
      })
    const drawn = fields && (await draw(embed, wanted, { fields, ...(outcome && { outcome }) }))
    if (drawn?.ok) return dress(drawn.fragment, true)
    const found = await fragment(embed, wanted)
    const made = pages.get(found) ?? dress(found, false)
    pages.set(found, made)
    return drawn ? { ...made, fault: drawn.fault } : made
  }

  const draw: Renderer['draw'] = (embed, wanted, done = {}) =>
    ladder.draw(jobOf(embed, known(wanted, embed), releases), { blame: false, ...done })

  return {
    fragment,
    draw,
    preview,
    page,
    ...props,
    async receive(embed, data) {
      const release = releases.choose(embed.format, embed)
      if (!release) return unknownFormat(embed.format, releases)
      const context = contextOf(embed, release, { addresses, locale: undefined, target: 'web', now: now() })
      const result = await guest.receive(release, embed, { props: embed.props, context, data })
      if (result.ok) return { ok: true, value: result.value }
      const { fault, message } = result
      if (fault === 'overloaded')
        return refuse(fault, message, 'Nothing was stored, send it again in a moment')
      return refuse('render-failed', message, 'The format failed; nothing was stored, send it again later')
    },
    forget: (id) => cache.forget(`${id}@`),
  }
}

const ASK_OPERATOR = 'Use another address, or ask who runs the renderer to list this one in BFP_SOURCES'

function jobOf(embed: Embed, options: FragmentOptions, releases: Releases): Job {
  return {
    embed,
    options,
    target: targetNamed(options.target),
    release: releases.choose(embed.format, embed),
  }
}

function keyOf({ embed, release, options, sourced }: Job): string {
  const data = sourced?.ok ? ` ${sourced.key}` : ''
  return `${embed.id}@${embed.revision} ${release?.id} ${options.target} ${optionsKey(options)}${data}`
}
