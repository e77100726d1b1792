import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embed, Fragment, Manifest } from '@bfp/contract'
import type { Drawn, Release, RenderEvent, Rendered } from '@bfp/render'
import { openStore, type Store } from '@bfp/store'
import { onTestFinished } from 'vitest'
import { type LiveReleases, liveReleases } from '../publish/live-releases.ts'

export const [OLD, NEW] = ['quiz@1.0.0', 'quiz@1.1.0'] as const

const built = [OLD, NEW].map((id): Release => {
  const [name = '', version = ''] = id.split('@')
  return {
    id,
    manifest: { name, version } as Manifest,
    code: '',
    digest: '',
    css: '',
    client: '',
    module: '',
  }
})

/** A store where half of the embeds have a new release, and what is live by it. */
export async function halfway(now = Date.now): Promise<{ store: Store; live: () => LiveReleases }> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-watch-'))
  const store = await openStore({ dir, now })
  onTestFinished(async () => {
    await store.close()
    await rm(dir, { recursive: true })
  })
  const pointing = { format: 'quiz', channel: 'stable', version: '1.0.0', trail: [], by: 'ann' }
  await store.channels.point({ ...pointing, candidate: { version: '1.1.0', share: 50 }, base: 0 })
  const channels = await store.channels.list()
  return {
    store,
    live() {
      const live = liveReleases({ platform: new Map(), all: () => built, choose: () => built[0] })
      live.use({ releases: [], channels, yanked: new Set() })
      return live
    },
  }
}

export const embed = (id: string, changes: Partial<Embed> = {}): Embed => ({
  ...{ id, format: 'quiz', revision: 1, props: {}, locale: 'en', channel: 'stable' },
  ...{ created: 0, updated: 0, ...changes },
})

const GOOD = '<bfp-embed></bfp-embed>'
export const BROKEN = '<bfp-embed></bfp-embed><script>alert(1)</script>'

/** What a renderer tells of an embed: that it was drawn, or what was wrong. */
export function rendered(
  live: LiveReleases,
  one: Embed,
  { fault, html = GOOD }: { fault?: string; html?: string } = {},
): [RenderEvent, Rendered] {
  const state = fault ? 'client' : 'fresh'
  const release = live.choose(one.format, one)?.id ?? ''
  const event = { embed: one.id, release, target: 'web', state, ms: 1, cached: false } as const
  const fragment = { html, state } as Fragment
  return [
    { ...event, ...(fault && { fault }) },
    { embed: one, options: { target: 'web' }, fragment },
  ]
}

export function drawn(html = GOOD): Drawn {
  return { ok: true, fragment: { html } as Fragment, ms: 1 }
}
