import { createHash } from 'node:crypto'
import { CONTRACT_VERSION, type Embed, type Manifest } from '@bfp/contract'
import type { Release } from '@bfp/render'

/** A format that draws `title` as its release does, or fails as its props say. */
const SERVER = (word: string) => `globalThis.bfp = (request) => {
  const { op, props, context } = JSON.parse(request)
  if (op === 'sources') return JSON.stringify([{ name: 'tally', url: 'https://tally.example/', ttl: 60 }])
  if (op === 'validate') return JSON.stringify({ ok: true, props })
  if (props.loops) for (;;);
  if (props.counts === '${word}') {
    for (let i = 0; i < 5e6; i++) Math.sqrt(i)
    throw new Error(String((globalThis.count = (globalThis.count ?? 0) + 1)))
  }
  if (props.throws?.split(' ').includes('${word}')) throw new Error('as asked')
  return JSON.stringify({ html: '<p>' + props.title + (props.same ? '' : ' ${word}') + (context.sources?.tally.data ?? '') + '</p>', actions: [],
    description: { title: props.title, description: '' }, box: { narrow: 10, wide: 10 } })
}`

/** A release that says a word of its own. */
export function releaseOf(version: string, word: string, changes: Partial<Manifest> = {}): Release {
  const code = SERVER(word)
  const file = { file: 'x.js', bytes: 1, brotli: 1, integrity: 'sha384-' }
  const manifest: Manifest = {
    contract: CONTRACT_VERSION,
    name: 'saying',
    version,
    title: 'Saying',
    kind: 'component',
    hydrate: 'never',
    targets: ['web', 'crawler'],
    schema: { type: 'object' },
    messages: { en: {} },
    locales: ['en'],
    richText: [],
    submissions: false,
    migrations: [],
    server: { ...file, file: 'server.js' },
    client: { ...file, file: `client.${word}.js` },
    runtime: '/assets/runtime.js',
    ...changes,
  }
  const digest = createHash('sha256').update(code).digest('hex')
  return { id: `saying@${version}`, manifest, code, digest, css: '', client: '', module: '' }
}

export function embedOf(id: string, props: object): Embed {
  return { id, format: 'saying', revision: 1, props, locale: 'en', channel: 'stable', created: 1, updated: 1 }
}
