import { expect, test } from 'vitest'
import { publishedFiles } from './published-files.ts'

/** Files of so many bytes each, and the paths that were read from the store. */
function filesOf(bytes: number) {
  const read: string[] = []
  const store = {
    releases: { blobAt: async (path: string) => path },
    blobs: {
      async get(path: string) {
        read.push(path)
        return Buffer.alloc(bytes)
      },
    },
  }
  const fileAt = publishedFiles(new Map(), store)
  const ask = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await fileAt(`/assets/${n}.js`)
  }
  return { ask, read }
}

test('many small files are kept in memory, and of large ones as many as fit', async () => {
  const small = filesOf(10_000)
  await small.ask(1_000)
  await small.ask(1_000)
  expect(small.read).toHaveLength(1_000)
  const large = filesOf(8 * 2 ** 20)
  await large.ask(3)
  await large.ask(3)
  expect(large.read).toHaveLength(3)
  await large.ask(5)
  await large.ask(1)
  expect(large.read.filter((path) => path === '/assets/0.js')).toHaveLength(2)
})
