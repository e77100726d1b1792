import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const stable = { format: 'quiz', channel: 'stable', version: '1.0.0', trail: [], base: 0, by: 'ann' }
const release = { name: 'quiz', version: '1.1.0', manifest: {}, files: {}, paths: {}, by: 'ci' }

export function describeChannels(makePlace: MakePlace): void {
  describe('channels', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open({ now: () => 1_000 })
    })
    afterEach(() => place.clear())

    it('are read back as pointed, also after a reopen', async () => {
      const candidate = { version: '1.1.0', share: 2.5 }
      const change = { candidate, trail: ['0.9.0'], replaces: '0.9.0' }
      await store.channels.point({ ...stable, ...change })
      const { base: _, ...rest } = stable
      const kept = { ...rest, ...change, revision: 1, changed: 1_000 }
      expect(await store.channels.list('quiz')).toStrictEqual([kept])
      await store.close()
      expect(await (await place.open()).channels.list()).toStrictEqual([kept])
      expect(await (await place.open()).channels.list('poll')).toStrictEqual([])
    })

    it('are pointed only from the revision they are at', async () => {
      const stale = { ok: false, code: 'stale-channel' }
      expect(await store.channels.point({ ...stable, base: 3 })).toEqual(stale)
      expect(await store.channels.point(stable)).toMatchObject({ ok: true })
      expect(await store.channels.point(stable)).toEqual(stale)
      const next = await store.channels.point({ ...stable, base: 1, version: '1.1.0' })
      expect(next).toMatchObject({ ok: true, channel: { revision: 2, version: '1.1.0' } })
      expect((await store.channels.list('quiz'))[0]).not.toHaveProperty('candidate')
      expect((await store.channels.list('quiz'))[0]).not.toHaveProperty('replaces')
    })

    it('have one winner when 20 want to point them', async () => {
      await store.channels.point(stable)
      const changes = Array.from({ length: 20 }, (_, n) => ({ ...stable, base: 1, version: `1.${n}.0` }))
      const results = await Promise.all(changes.map((change) => store.channels.point(change)))
      const winner = results.flatMap((result) => (result.ok ? [result.channel] : []))
      expect(winner).toHaveLength(1)
      expect(await store.channels.list('quiz')).toStrictEqual(winner)
      expect(await store.audit.list({ subject: 'quiz/stable' })).toHaveLength(2)
    })

    it('say in the audit log what they pointed to before and after', async () => {
      await store.channels.point(stable)
      await store.channels.point({ ...stable, base: 1, candidate: { version: '1.1.0', share: 5 }, by: 'bo' })
      const [latest] = await store.audit.list({ subject: 'quiz/stable' })
      expect(latest).toMatchObject({ by: 'bo', at: 1_000, action: 'point' })
      expect(latest?.detail).toEqual({
        before: { version: '1.0.0', candidate: null, share: null },
        after: { version: '1.0.0', candidate: '1.1.0', share: 5 },
      })
    })

    it('keep what they point to from being yanked, and never point to what is', async () => {
      await store.releases.publish(release)
      await store.channels.point({ ...stable, candidate: { version: '1.1.0', share: 5 } })
      const used = { ok: false, code: 'release-in-use', embeds: [], pins: 0, channels: ['stable'] }
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual(used)
      await store.channels.point({ ...stable, base: 1 })
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual({ ok: true })
      const yanked = { ok: false, code: 'yanked-release' }
      expect(await store.channels.point({ ...stable, base: 2, version: '1.1.0' })).toEqual(yanked)
    })
  })

  describe('the audit log', () => {
    it('tells who changed what embeds follow, deleted them, or barred a release, and when', async () => {
      const place = await makePlace()
      let clock = 0
      const store = await place.open({ now: () => ++clock })
      const draft = { id: 'one', format: 'quiz', props: {}, locale: 'en', by: 'ann' }
      await store.embeds.create({ ...draft, channel: 'canary' })
      await store.embeds.save('one', 1, { ...draft, channel: 'canary', pin: null })
      await store.embeds.save('one', 2, { ...draft, channel: 'stable', by: 'bo' })
      await store.embeds.save('one', 3, { ...draft, pin: 'quiz@1.1.0', by: 'bo' })
      await store.embeds.delete('one', 'cy')
      await store.embeds.delete('one', 'cy')
      await store.health.quarantine('quiz@1.1.0', 'threw on many', 'watch')
      await store.health.quarantine('quiz@1.1.0', 'again', 'watch')
      expect((await store.audit.list()).map(({ id: _, ...entry }) => entry).reverse()).toEqual([
        {
          ...{ at: 1, by: 'ann', action: 'follow', subject: 'one' },
          detail: { before: 'stable', after: 'canary' },
        },
        {
          ...{ at: 3, by: 'bo', action: 'follow', subject: 'one' },
          detail: { before: 'canary', after: 'stable' },
        },
        {
          ...{ at: 4, by: 'bo', action: 'pin', subject: 'one' },
          detail: { before: null, pin: 'quiz@1.1.0' },
        },
        { at: 5, by: 'cy', action: 'delete', subject: 'one', detail: {} },
        {
          ...{ at: 7, by: 'watch', action: 'quarantine', subject: 'quiz@1.1.0' },
          detail: { why: 'threw on many' },
        },
      ])
      await place.clear()
    })

    it('is read newest first, page by page', async () => {
      const place = await makePlace()
      const store = await place.open()
      for (const base of [0, 1, 2, 3, 4])
        await store.channels.point({ ...stable, base, version: `1.${base}.0` })
      const all = await store.audit.list()
      expect(all).toHaveLength(5)
      expect(all[0]).toMatchObject({ detail: { after: { version: '1.4.0' } } })
      const first = await store.audit.list({ limit: 2 })
      const before = first.at(-1)?.id ?? ''
      expect([...first, ...(await store.audit.list({ before, limit: 9 }))]).toEqual(all)
      await place.clear()
    })
  })
}
