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
    expect(releases.choose('quiz', { id })?.id).toBe(isInShare(id, 50) ? 'quiz@1.3.0' : 'quiz@1.2.0')
  expect(releases.choose('quiz')?.id).toBe('quiz@1.2.0')
})

test('runtimes of published releases are scripts of the platform, for who already holds it', () => {
  const releases = liveReleases(built)
  const before = releases.platform
  releases.use({ releases: published, channels: [], yanked: new Set() })
  expect([...before.keys()]).toEqual(['/assets/runtime.1.2.0.js', '/assets/runtime.1.3.0.js'])
})

test.each([0.5, 5, 20, 50, 90])('a share of %d %% is honoured to within 1 %%, and only grows', (share) => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `embed-${n}`)
  const inside = ids.filter((id) => isInShare(id, share))
  expect(Math.abs((inside.length / ids.length) * 100 - share)).toBeLessThan(1)
  expect(inside.every((id) => isInShare(id, share + 5))).toBe(true)
  expect(inside.some((id) => isInShare(id, 0))).toBe(false)
})
