import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readyBody } from './ready-body.ts'

const TEXT = 'words and more words '.repeat(200)

test('each coding has its own bytes and its own strong tag', async () => {
  const body = readyBody(TEXT, { 'content-type': 'text/html' })
  const [plain, br, gzip] = [body.variant('identity'), await body.variant('br'), await body.variant('gzip')]
  if (plain instanceof Promise) throw new Error('nothing to wait for')
  expect(brotliDecompressSync(br.bytes).toString()).toBe(TEXT)
  expect(gunzipSync(gzip.bytes).toString()).toBe(TEXT)
  expect(new Set([plain.etag, br.etag, gzip.etag]).size).toBe(3)
  expect(plain.etag).toMatch(/^"[\w-]+"$/)
  expect(br.headers.join(' ')).toContain(`content-encoding br content-length ${br.bytes.length}`)
})

test('it is compressed once, and then no promise is made', async () => {
  const body = readyBody(TEXT, {})
  const [one, two] = await Promise.all([body.variant('br'), body.variant('br')])
  expect(one).toBe(two)
  expect(body.variant('br')).toBe(one)
})

test('a few bytes stay as they are', () => {
  const body = readyBody('short', {})
  expect(body.variant('br')).toMatchObject({ bytes: Buffer.from('short') })
})

test('a 304 carries the tag and how to cache, not the type of a body', () => {
  const body = readyBody('short', {
    'content-type': 'text/html',
    'cache-control': 'max-age=5',
    vary: 'Accept',
  })
  const variant = body.variant('identity')
  expect(variant).toMatchObject({
    brief: expect.arrayContaining(['cache-control', 'max-age=5', 'vary', 'Accept, Accept-Encoding', 'etag']),
  })
  expect(variant).not.toMatchObject({ brief: expect.arrayContaining(['content-type']) })
  expect(variant).not.toMatchObject({ brief: expect.arrayContaining(['text/html']) })
})

test('the same content has the same tag wherever it is made', () => {
  const tag = (text: string) => {
    const variant = readyBody(text, {}).variant('identity')
    return variant instanceof Promise ? undefined : variant.etag
  }
  expect(tag('one')).toBe(tag('one'))
  expect(tag('one')).not.toBe(tag('two'))
})
