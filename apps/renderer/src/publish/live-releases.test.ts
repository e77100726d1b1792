import { createHash } from 'node:crypto'
import type { Manifest } from '@bfp/contract'
import type { Release, Releases } from '@bfp/render'
import type { Channel } from '@bfp/store'
import { expect, test } from 'vitest'
import { isInShare, liveReleases } from './live-releases.ts'

function release(version: string): Release {
  const manifest = { name: 'quiz', version } as Manifest
  return { id: `quiz@${version}`, manifest, code: '', digest: '', css: '', client: '', module: '' }
}

const platform = new Map()
const own = [release('1.0.0'), release('1.1.0')]
const built: Releases = { platform, all: () => own, choose: () => own[1] }
const script = { bytes: 1, integrity: 'sha384-', code: '' }
const published = ['1.2.0', '1.3.0'].map((version) => ({
  release: release(version),
  runtime: { url: `/assets/runtime.${version}.js`, script },
}))

function live(channels: Partial<Channel>[] = [], yanked: string[] = []) {
  const releases = liveReleases(built)
  const defaults = { format: 'quiz', channel: 'stable', revision: 1, trail: [], changed: 0, by: 'ann' }
  const pointed = channels.map((channel) => ({ ...defaults, version: '1.0.0', ...channel }))
  releases.use({ releases: published, channels: pointed, yanked: new Set(yanked) })
  return releases
}

test('a channel nobody pointed anywhere has the newest of the build, not of what was published', () => {
  expect(live().choose('quiz')?.id).toBe('quiz@1.1.0')
  expect(live().choose('quiz', { channel: 'canary' })?.id).toBe('quiz@1.1.0')
  expect(live([], ['quiz@1.1.0']).choose('quiz')?.id).toBe('quiz@1.0.0')
  expect(live().choose('poll')).toBeUndefined()
})

test('embeds follow their channel, others `stable`, and a pin wins', () => {
  const releases = live([{ version: '1.2.0' }, { channel: 'canary', version: '1.3.0' }])
  expect(releases.choose('quiz', { id: 'a' })?.id).toBe('quiz@1.2.0')
  expect(releases.choose('quiz', { id: 'a', channel: 'canary' })?.id).toBe('quiz@1.3.0')
  expect(releases.choose('quiz', { id: 'a', channel: 'beta' })?.id).toBe('quiz@1.2.0')
  expect(releases.choose('quiz', { id: 'a', channel: 'canary', pin: 'quiz@1.0.0' })?.id).toBe('quiz@1.0.0')
})

test('a release that cannot be had leaves no hole: the next best is chosen', () => {
  expect(live([{ version: '9.0.0' }]).choose('quiz', { id: 'a' })?.id).toBe('quiz@1.1.0')
  const candidate = { version: '9.0.0', share: 99.99 }
  expect(live([{ version: '1.2.0', candidate }]).choose('quiz', { id: 'a' })?.id).toBe('quiz@1.2.0')
})

test('only embeds of the share get the candidate; what has no id never does', () => {
  const releases = live([{ version: '1.2.0', candidate: { version: '1.3.0', share: 50 } }])
  const ids = Array.from({ length: 100 }, (_, n) => `embed-${n}`)
  for (const id of ids)
    expect(releases.choose('quiz', { id })?.id).toBe(
      isInShare('quiz@1.3.0', id, 50) ? 'quiz@1.3.0' : 'quiz@1.2.0',
    )
  expect(releases.choose('quiz')?.id).toBe('quiz@1.2.0')
})

test('runtimes of published releases are scripts of the platform, for who already holds it', () => {
  const releases = liveReleases(built)
  const before = releases.platform
  releases.use({ releases: published, channels: [], yanked: new Set() })
  expect([...before.keys()]).toEqual(['/assets/runtime.1.2.0.js', '/assets/runtime.1.3.0.js'])
})

test('runtimes of releases that are gone go, too, but for the last two', () => {
  const own = new Map([['/loader.js', script]])
  const releases = liveReleases({ ...built, platform: own })
  for (let n = 0; n < 9; n += 1) {
    const one = { release: release('1.2.0'), runtime: { url: `/assets/runtime.${n}.js`, script } }
    releases.use({ releases: [...published.slice(1), one], channels: [], yanked: new Set() })
  }
  const urls = [...releases.platform.keys()].toSorted()
  const runtimes = ['1.3.0', '6', '7', '8'].map((name) => `/assets/runtime.${name}.js`)
  expect(urls).toEqual([...runtimes, '/loader.js'])
})

const named = (n: number) => `embed-${n}`
const KINDS = {
  numbered: named,
  'without a pattern': (n: number) => createHash('md5').update(named(n)).digest('hex'),
  dated: (n: number) => `2026-${String((n % 12) + 1).padStart(2, '0')}-quiz-${n}`,
  'much alike': (n: number) => `${'a'.repeat(40)}${n}`,
}

test.each(Object.entries(KINDS))(
  'shares of embeds with ids that are %s are honoured to within 1 %%',
  (_, idOf) => {
    const ids = Array.from({ length: 20_000 }, (_, n) => idOf(n))
    for (const share of [0.1, 0.5, 1, 2.5, 5, 10, 20, 33.3, 50, 66.67, 75, 90, 99, 99.9]) {
      const inside = ids.filter((id) => isInShare('quiz@1.5.0', id, share))
      expect(Math.abs((inside.length / ids.length) * 100 - share), `${share} %`).toBeLessThan(1)
    }
  },
)

test('a share only grows: who is in stays in', () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => named(n))
  const within = (share: number) => new Set(ids.filter((id) => isInShare('quiz@1.5.0', id, share)))
  const grown = [0, 0.1, 1, 5, 20, 50, 99, 100].map(within)
  for (const [n, larger] of grown.slice(1).entries())
    expect([...(grown[n] ?? [])].every((id) => larger.has(id))).toBe(true)
  expect([grown[0]?.size, grown.at(-1)?.size]).toEqual([0, ids.length])
})

test('each release is tried on embeds of its own', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => named(n))
  const inBoth = (other: string) =>
    ids.filter((id) => isInShare('quiz@1.5.0', id, 10) && isInShare(other, id, 10)).length
  for (const other of ['quiz@1.5.1', 'quiz@1.6.0', 'poll@1.5.0'])
    expect(Math.abs(inBoth(other) / ids.length - 0.01), other).toBeLessThan(0.005)
})
