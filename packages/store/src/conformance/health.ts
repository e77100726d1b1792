import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HealthCount, Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const zero = { served: 0, failed: 0, checked: 0, wrong: 0, reported: 0, sent: 0, unanswered: 0 }
const count = (changes: Partial<HealthCount> = {}): HealthCount => ({
  format: 'quiz',
  channel: 'stable',
  revision: 1,
  version: '1.0.0',
  ...zero,
  ...changes,
})
const stable = { format: 'quiz', channel: 'stable', version: '1.0.0', trail: [], base: 0, by: 'ann' }

export function describeHealth(makePlace: MakePlace): void {
  describe('how releases fare', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open({ now: () => 1_000 })
    })
    afterEach(() => place.clear())

    it('is added up, also by those who count at once, and is there after a reopen', async () => {
      await store.health.add([])
      const some = count({ served: 10, failed: 1, checked: 3, wrong: 2, reported: 4, sent: 6, unanswered: 5 })
      await Promise.all(Array.from({ length: 20 }, () => store.health.add([some])))
      const sum = count({
        served: 200,
        failed: 20,
        checked: 60,
        wrong: 40,
        reported: 80,
        sent: 120,
        unanswered: 100,
      })
      expect(await store.health.list()).toStrictEqual([sum])
      await store.close()
      expect(await (await place.open()).health.list('quiz')).toStrictEqual([sum])
      expect(await (await place.open()).health.list('poll')).toStrictEqual([])
    })

    it('is kept apart by channel, revision and version; the last 50 revisions are', async () => {
      const others = [
        count(),
        count({ version: '1.1.0' }),
        count({ revision: 2 }),
        count({ channel: 'canary' }),
      ]
      await store.health.add(others)
      expect(await store.health.list()).toHaveLength(4)
      await store.health.add([count({ revision: 52 })])
      const left = (await store.health.list()).map(({ channel, revision }) => `${channel} ${revision}`)
      expect(left).toEqual(['canary 1', 'stable 52'])
    })

    it('bars what is in quarantine until it is promoted anew, and tells other instances once', async () => {
      await store.health.quarantine('quiz@1.1.0', 'failed \ud800 on five', 'watch')
      await store.health.quarantine('quiz@1.1.0', 'again', 'watch')
      const barred = [{ release: 'quiz@1.1.0', since: 1_000, why: 'failed \ud800 on five' }]
      expect(await store.health.quarantined('quiz')).toStrictEqual(barred)
      expect(await store.health.quarantined('poll')).toEqual([])
      expect((await store.changes.since(0)).changes).toEqual([
        { seq: 1, kind: 'release', subject: 'quiz@1.1.0' },
      ])
      await store.channels.point(stable)
      await store.channels.point({
        ...stable,
        version: '1.1.0',
        candidate: { version: '1.2.0', share: 5 },
        base: 1,
      })
      expect(await store.health.quarantined()).toStrictEqual(barred)
      await store.channels.point({ ...stable, candidate: { version: '1.1.0', share: 5 }, base: 2 })
      expect(await store.health.quarantined()).toEqual([])
    })

    it('is told in the audit log where it is the reason to point a channel elsewhere', async () => {
      await store.channels.point({ ...stable, why: { failed: 3 } })
      expect(await store.audit.list()).toMatchObject([{ detail: { why: { failed: 3 } } }])
    })
  })
}
