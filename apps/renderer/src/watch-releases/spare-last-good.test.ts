import { expect, test, vi } from 'vitest'
import { spareLastGood } from './spare-last-good.ts'
import { halfway, NEW, OLD } from './watch-for-tests.ts'

const key = { embed: 'a', target: 'web', options: '' }
const made = (release: string, revision: number, rendered: number) => ({
  release,
  revision,
  rendered,
  fragment: {},
})

test('a release on trial leaves what one before it made of a revision, but not of an older one', async () => {
  const { lastGood } = (await halfway()).store
  const spared = spareLastGood(lastGood, (release) => (release === NEW ? [OLD] : []))
  await spared.put(key, made(OLD, 1, 10))
  await spared.put(key, made(NEW, 1, 20))
  expect(await spared.get(key)).toMatchObject({ release: OLD })
  await spared.put(key, made(NEW, 2, 30))
  await spared.put(key, made(NEW, 2, 40))
  expect(await spared.get(key)).toMatchObject({ release: NEW, rendered: 40 })
  await spared.put(key, made(OLD, 2, 50))
  expect(await spared.get(key)).toMatchObject({ release: OLD, rendered: 50 })
})

test('what cannot be read is not replaced by a release on trial', async () => {
  const put = vi.fn(async () => {})
  const get = () => Promise.reject(new Error('EIO'))
  const { lastGood } = (await halfway()).store
  const spared = spareLastGood({ ...lastGood, get, put }, () => [OLD])
  await expect(spared.put(key, made(NEW, 1, 10))).rejects.toThrow('EIO')
  expect(put).not.toHaveBeenCalled()
})
