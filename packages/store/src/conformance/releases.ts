import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const quiz = {
  name: 'quiz',
  version: '1.1.0',
  manifest: { title: 'Quiz' },
  files: { 'a.js': 'ff' },
  paths: { '/a.js': 'ff' },
  by: 'ci',
}
const draft = { format: 'quiz', props: {}, locale: 'en', by: 'desk' }

export function describeReleases(makePlace: MakePlace): void {
  describe('published releases', () => {
    let place: Place
    let store: Store
    let clock = 0
    beforeEach(async () => {
      clock = 1_000
      place = await makePlace()
      store = await place.open({ now: () => clock++ })
    })
    afterEach(() => place.clear())

    it('are read back as published, also after a reopen', async () => {
      expect(await store.releases.publish(quiz)).toEqual({ ok: true, repeated: false })
      const { paths: _paths, ...rest } = quiz
      const kept = { ...rest, published: 1_000, status: 'published' }
      expect(await store.releases.get('quiz', '1.1.0')).toStrictEqual(kept)
      await store.close()
      expect(await (await place.open()).releases.get('quiz', '1.1.0')).toStrictEqual(kept)
      expect(await (await place.open()).releases.get('quiz', '9.9.9')).toBeNull()
    })

    it('are never replaced: the same is a repetition, anything else refused', async () => {
      await store.releases.publish(quiz)
      expect(await store.releases.publish({ ...quiz, by: 'else' })).toEqual({ ok: true, repeated: true })
      const taken = { ok: false, code: 'release-exists' }
      expect(await store.releases.publish({ ...quiz, files: { 'a.js': 'ee' } })).toEqual(taken)
      expect(await store.releases.publish({ ...quiz, manifest: { title: 'Other' } })).toEqual(taken)
      expect(await store.releases.get('quiz', '1.1.0')).toMatchObject({
        manifest: quiz.manifest,
        files: quiz.files,
        by: 'ci',
      })
    })

    it('are stored once when 20 publishers bring different bytes', async () => {
      const attempts = Array.from({ length: 20 }, (_, n) => ({ ...quiz, files: { 'a.js': String(n) } }))
      const results = await Promise.all(attempts.map((one) => store.releases.publish(one)))
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const winner = attempts[results.findIndex(({ ok }) => ok)]
      expect(await store.releases.get('quiz', '1.1.0')).toMatchObject({ files: winner?.files })
    })

    it('have blobs behind paths, which later releases never replace', async () => {
      await store.releases.publish({ ...quiz, paths: { '/runtime.js': 'aa', '/quiz.js': 'bb' } })
      await store.releases.publish({ ...quiz, version: '1.2.0', paths: { '/runtime.js': 'cc' } })
      await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')
      expect(await store.releases.blobAt('/runtime.js')).toBe('aa')
      expect(await store.releases.blobAt('/quiz.js')).toBe('bb')
      expect(await store.releases.blobAt('/other.js')).toBeNull()
    })

    it('are listed oldest first, of one format where asked', async () => {
      await store.releases.publish(quiz)
      await store.releases.publish({ ...quiz, name: 'poll' })
      await store.releases.publish({ ...quiz, version: '1.0.9' })
      const versions = (await store.releases.list('quiz')).map(({ version }) => version)
      expect(versions).toEqual(['1.1.0', '1.0.9'])
      expect(await store.releases.list()).toHaveLength(3)
      expect(Object.keys((await store.releases.list())[0] ?? {})).not.toContain('manifest')
    })

    it('are deprecated and yanked, each noted once', async () => {
      await store.releases.publish(quiz)
      expect(await store.releases.mark('quiz', '1.1.0', 'deprecated', 'ann')).toEqual({ ok: true })
      expect(await store.releases.mark('quiz', '1.1.0', 'deprecated', 'ann')).toEqual({ ok: true })
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual({ ok: true })
      expect(await store.releases.get('quiz', '1.1.0')).toMatchObject({ status: 'yanked' })
      const still = { ok: false, code: 'yanked-release' }
      expect(await store.releases.mark('quiz', '1.1.0', 'deprecated', 'ann')).toEqual(still)
      expect(await store.releases.get('quiz', '1.1.0')).toMatchObject({ status: 'yanked' })
      const unknown = { ok: false, code: 'unknown-release' }
      expect(await store.releases.mark('quiz', '9.9.9', 'yanked', 'bo')).toEqual(unknown)
      const noted = (await store.audit.list({ subject: 'quiz@1.1.0' })).map(({ action, by }) => [action, by])
      expect(noted).toEqual([
        ['yank', 'bo'],
        ['deprecate', 'ann'],
        ['publish', 'ci'],
      ])
    })

    it('are not yanked while an embed pins them, nor pinned once yanked', async () => {
      const pin = 'quiz@1.1.0'
      await store.releases.publish(quiz)
      await store.embeds.create({ ...draft, id: 'one', pin })
      await store.embeds.create({ ...draft, id: 'two', pin })
      await store.embeds.delete('two', 'desk')
      const used = { ok: false, code: 'release-in-use', embeds: ['one'], pins: 1, channels: [] }
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual(used)
      expect(await store.embeds.save('one', 1, { ...draft, pin: null })).toMatchObject({ ok: true })
      expect(Object.keys((await store.embeds.get('one')) ?? {})).not.toContain('pin')
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual({ ok: true })
      const refused = { ok: false, code: 'yanked-release' }
      expect(await store.embeds.save('one', 2, { ...draft, pin })).toEqual(refused)
      expect(await store.embeds.create({ ...draft, id: 'three', pin })).toEqual(refused)
    })

    it('name 100 of the embeds that pin them, and tell how many do', async () => {
      await store.releases.publish(quiz)
      const ids = Array.from({ length: 103 }, (_, n) => `e${100 + n}`)
      for (const id of ids) await store.embeds.create({ ...draft, id, pin: 'quiz@1.1.0' })
      const used = { ok: false, code: 'release-in-use', embeds: ids.slice(0, 100), pins: 103, channels: [] }
      expect(await store.releases.mark('quiz', '1.1.0', 'yanked', 'bo')).toEqual(used)
    })

    it('have one outcome when they are pinned and yanked at once', async () => {
      await store.releases.publish(quiz)
      const [pinned, yanked] = await Promise.all([
        store.embeds.create({ ...draft, id: 'one', pin: 'quiz@1.1.0' }),
        store.releases.mark('quiz', '1.1.0', 'yanked', 'bo'),
      ])
      expect([pinned.ok, yanked.ok].filter(Boolean)).toHaveLength(1)
    })
  })
}
