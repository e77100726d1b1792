import type { RequestListener } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type FetchRules, fetchJson } from './fetch-json.ts'
import { serveOnLoopback } from './server-for-tests.ts'

/** May ask anywhere, and privately at what is named. */
function rules(origins: string[], more: Partial<FetchRules> = {}): FetchRules {
  const mayBePrivate = ({ origin }: URL): boolean => origins.includes(origin)
  return { format: 'weather', allows: () => true, mayBePrivate, userAgent: 'test', timeout: 10_000, ...more }
}

/** What comes of asking a server that answers so. */
async function outcome(answer: RequestListener, more: Partial<FetchRules> = {}) {
  const { origin, asked } = await serveOnLoopback(answer)
  const value = await fetchJson(new URL(`${origin}/data`), rules([origin], more)).catch(({ code }) => code)
  return { value, asked }
}

const json =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)

test('JSON comes back as it is, asked for with nothing of ours', async () => {
  const { value, asked } = await outcome(json('{"a":[1,"é",null]}'))
  expect(value).toEqual({ a: [1, 'é', null] })
  expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
})

test.each([
  ['gzip', gzipSync('{"a":1}')],
  ['br', brotliCompressSync('{"a":1}')],
])('%s is decoded', async (coding, body) => {
  expect((await outcome(json(body, { 'content-encoding': coding }))).value).toEqual({ a: 1 })
})

test.each<[string, string, RequestListener]>([
  ['not JSON', 'not-json', json('<!doctype html>')],
  ['nothing', 'not-json', json('')],
  ['bytes that are no text', 'not-json', json(Buffer.from([0x22, 0xff, 0x22]))],
  ['gzip that is none', 'not-json', json('{"a":1}', { 'content-encoding': 'gzip' })],
  ['a coding nobody asked for', 'not-json', json('{"a":1}', { 'content-encoding': 'zstd' })],
  ['brackets without end', 'not-json', json('['.repeat(5_000) + ']'.repeat(5_000))],
  ['more values than anybody needs', 'too-large', json(`[${'0,'.repeat(100_000)}0]`)],
  ['an error', 'status', (_, response) => response.writeHead(500).end('{}')],
  ['no content', 'status', (_, response) => response.writeHead(204).end()],
  ['a redirect to nowhere', 'status', (_, response) => response.writeHead(302).end()],
  ['a connection that ends', 'unreachable', (_, response) => response.destroy()],
  [
    'another protocol',
    'unreachable',
    (_, response) => response.writeHead(101, { connection: 'upgrade', upgrade: 'other' }).end(),
  ],
  [
    'half of what was promised',
    'unreachable',
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":')
      setTimeout(() => response.destroy(), 50)
    },
  ],
])('%s is refused: %s', async (_, code, answer) => {
  expect((await outcome(answer)).value).toBe(code)
})

test('a body is read no further than the limit, whatever its length says', async () => {
  const endless: RequestListener = (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('[1,2,3,4,5,6,7,8,9],'.repeat(1_000)));
    }
    response.writeHead(200).on('drain', more)
    more()
  }
  expect((await outcome(endless, { largest: 100_000 })).value).toBe('too-large')
})

test.each([
  ['gzip', gzipSync(Buffer.alloc(64 * 2 ** 20, ' '))],
  ['br', brotliCompressSync(Buffer.alloc(64 * 2 ** 20, ' '))],
])('a bomb of 64 MiB in %s is cut', async (coding, body) => {
  expect(body.length).toBeLessThan(100_000)
  const before = process.memoryUsage().arrayBuffers
  expect((await outcome(json(body, { 'content-encoding': coding }))).value).toBe('too-large')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20)
})

test.each<[string, RequestListener]>([
  ['never answers', () => {}],
  [
    'drips',
    (_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write(' ')), 20)
    },
  ],
])('a server that %s gets its time and no more', async (_, answer) => {
  expect((await outcome(answer, { timeout: 300 })).value).toBe('timeout')
})

test.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
  'http://%s is not asked',
  async (host) => {
    const { port, asked } = await serveOnLoopback(json('{}'))
    await expect(fetchJson(new URL(`http://${host}:${port}/`), rules([]))).rejects.toMatchObject({
      code: 'private-address',
    })
    expect(asked).toEqual([])
  },
)

test('a name is resolved once, and all of its addresses are looked at', async () => {
  const { port, asked } = await serveOnLoopback(json('{}'))
  const answers = [['93.184.216.34', '127.0.0.1'], ['127.0.0.1'], []]
  for (const addresses of answers) {
    let times = 0
    const resolve = async () => {
      times += 1
      return addresses.map((address) => ({ address, family: 4 }))
    }
    const url = new URL(`http://data.example:${port}/`)
    await expect(fetchJson(url, rules([], { resolve }))).rejects.toMatchObject({ code: 'private-address' })
    expect(times).toBe(1)
  }
  expect(asked).toEqual([])
})

test('what is connected to is the address that was looked at: nobody asks for it again', async () => {
  const { port } = await serveOnLoopback(json('"ours"'))
  const found = [[{ address: '127.0.0.1', family: 4 }], [{ address: '192.0.2.1', family: 4 }]]
  const url = new URL(`http://data.example:${port}/`)
  expect(await fetchJson(url, rules([url.origin], { resolve: async () => found.shift() ?? [] }))).toBe('ours')
  expect(found).toHaveLength(1)
})

test('a name that is not known is no source', async () => {
  const resolve = () => Promise.reject(new Error('ENOTFOUND'))
  await expect(fetchJson(new URL('https://x.example/'), rules([], { resolve }))).rejects.toMatchObject({
    code: 'unreachable',
  })
})

test('redirects are followed, three of them, each looked at anew', async () => {
  const hop: RequestListener = ({ url = '' }, response) => {
    const left = Number(url.slice(1))
    if (left === 0) response.end('"there"')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  }
  const { origin } = await serveOnLoopback(hop)
  expect(await fetchJson(new URL(`${origin}/3`), rules([origin]))).toBe('there')
  await expect(fetchJson(new URL(`${origin}/4`), rules([origin]))).rejects.toMatchObject({
    code: 'redirects',
  })
})

test('a redirect to a private address, or to a place that is not allowed, leads nowhere', async () => {
  const inner = await serveOnLoopback(json('"secret"'))
  const outer = await serveOnLoopback(({ url }, response) => {
    const host = url === '/name' ? `localhost:${inner.port}` : `127.0.0.1:${inner.port}`
    response.writeHead(307, { location: `http://${host}/` }).end()
  })
  for (const path of ['/name', '/number'])
    await expect(fetchJson(new URL(outer.origin + path), rules([outer.origin]))).rejects.toMatchObject({
      code: 'private-address',
    })
  const allows = ({ origin }: URL): boolean => origin === outer.origin
  const strict = rules([outer.origin, inner.origin], { allows })
  await expect(fetchJson(new URL(outer.origin), strict)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(inner.asked).toEqual([])
})
