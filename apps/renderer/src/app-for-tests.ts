import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CONTRACT_VERSION, type Embed, type Fragment, type Manifest } from '@bfp/contract'
import { addresses, type Release, type Releases, type Renderer } from '@bfp/render'
import { openStore, type Store } from '@bfp/store'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { type AppOptions, createApp } from './app.ts'
import { refuse } from './failure.ts'
import { listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { readyBody } from './ready-body.ts'

export const EDIT = 'edit-edit-edit-edit'
export const PUBLISH = 'publish-publish-publish'

type Replaced = Partial<Omit<AppOptions, 'renderer'>> & { renderer?: Partial<Renderer> }

/** An app on a free port, over a store in a folder that ends with the test and a renderer that draws titles. */
export async function startApp({ renderer = {}, ...replaced }: Replaced = {}) {
  const store = await temporaryStore()
  const options: AppOptions = {
    renderer: { ...fakeRenderer(), ...renderer },
    store,
    built: RELEASES,
    releases: RELEASES,
    follow: { catchUp: async () => {}, include: async () => false, heard: () => {} },
    watch: { reported: async () => {} },
    rehearse: async () => refuse('overloaded', 'no workers here', ''),
    addresses: addresses('https://embeds.example'),
    files: new Map([['/loader.js', readyBody('// loader', { 'content-type': 'text/javascript' })]]),
    tokens: [
      { scope: 'edit', secret: EDIT },
      { scope: 'publish', secret: PUBLISH },
    ],
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: { missing: async () => [] },
    records: { lines: async () => [], read: async () => undefined },
    domRealm: '',
    ...replaced,
  }
  const listening = await listen(0)
  listening.answerWith(createApp(options).callback())
  onTestFinished(() => listening.close())
  const url = `http://127.0.0.1:${listening.port}`
  return { url, store, get: (path: string, headers = {}) => fetch(url + path, { headers }) }
}

async function temporaryStore(): Promise<Store> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-'))
  const store = await openStore({ dir })
  onTestFinished(async () => {
    await store.close()
    await rm(dir, { recursive: true })
  })
  return store
}

const manifest: Manifest = {
  contract: CONTRACT_VERSION,
  name: 'tally',
  version: '1.0.0',
  title: 'Tally',
  kind: 'component',
  hydrate: 'load',
  targets: ['web'],
  schema: { type: 'object' },
  messages: { en: {} },
  locales: ['en'],
  richText: [],
  migrations: [],
  submissions: true,
  server: { file: 'server.js', bytes: 1, brotli: 1, integrity: 'sha384-' },
  client: { file: 'client.js', bytes: 1, brotli: 1, integrity: 'sha384-' },
  runtime: '/assets/runtime.js',
}

export function releaseOf(manifest: Manifest): Release {
  const id = `${manifest.name}@${manifest.version}` as const
  return { id, manifest, code: '', digest: '', css: '', client: '', module: '' }
}

const all = [releaseOf(manifest), releaseOf({ ...manifest, name: 'poster', submissions: false })]
export const RELEASES: Releases = {
  platform: new Map(),
  all: () => all,
  choose: (format) => all.find((release) => release.manifest.name === format),
}

/** Draws the title of an embed; the same object for the same question, as the real cache does. */
function fakeRenderer(): Renderer {
  const kept = new Map<string, Fragment>()
  return {
    async fragment(embed, options) {
      const key = JSON.stringify([embed.id, embed.revision, options])
      const fragment = kept.get(key) ?? fragmentOf(embed, options.target)
      kept.set(key, fragment)
      return fragment
    },
    draw: async (embed, { target }) => ({ ok: true, fragment: fragmentOf(embed, target), ms: 0 }),
    preview: async (draft, { target }) => ({
      ok: true,
      value: fragmentOf({ ...draft, id: 'preview', revision: 1 }, target),
    }),
    page: async (embed, { fields, outcome } = {}) => ({
      html: `<!doctype html><title>${embed.id}</title>${JSON.stringify({ fields, outcome })}`,
      csp: "default-src 'none'",
      state: 'fresh',
      cache: { maxAge: 5, staleWhileRevalidate: 60, tags: [`embed-${embed.id}`, 'release-tally@1.0.0'] },
    }),
    validate: async (_, props) => ({ ok: true, value: { props, writtenFor: '1.0.0' } }),
    carry: async ({ props }) => ({ ok: true, value: { props, writtenFor: '1.0.0' } }),
    receive: async (_, data) => ({ ok: true, value: { accept: data } }),
    forget: () => {},
  }
}

export function fragmentOf(
  embed: Pick<Embed, 'id' | 'revision' | 'format' | 'props'>,
  target: Fragment['target'],
): Fragment {
  const title = JSON.stringify(embed.props)
  return {
    embed: embed.id,
    revision: embed.revision,
    format: embed.format,
    release: `${embed.format}@1.0.0`,
    target,
    state: 'fresh',
    html: `<bfp-embed>${title} ${'text '.repeat(400)}</bfp-embed>`,
    assets: [],
    head: { title, description: '', lang: 'en', preload: [] },
    box: { narrow: 100, wide: 100 },
    cache: { maxAge: 5, staleWhileRevalidate: 60, tags: [`embed-${embed.id}`, `format-${embed.format}`] },
  }
}
