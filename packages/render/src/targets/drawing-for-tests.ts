import type { HydrationData, Manifest } from '@bfp/contract'
import { addresses } from '../address.ts'
import type { FragmentOptions } from '../options.ts'
import type { Release } from '../release.ts'
import type { ClientDrawing, Drawing, LinkDrawing } from './target.ts'

const at = addresses('https://embeds.example')

const file = (name: string) => ({ file: name, bytes: 7, brotli: 5, integrity: `sha384-${name}` })

const manifest: Manifest = {
  contract: 1,
  name: 'poll',
  version: '1.2.3',
  title: 'Poll',
  kind: 'component',
  hydrate: 'visible',
  targets: ['web'],
  schema: {},
  messages: { en: {} },
  locales: ['en'],
  richText: [],
  migrations: [],
  submissions: false,
  server: file('server.js'),
  client: file('client.a1.js'),
  style: file('style.b2.css'),
  runtime: '/assets/runtime.c3.js',
}

const release: Release = {
  id: 'poll@1.2.3',
  manifest,
  code: '',
  digest: '',
  css: '.poll{color:teal}',
  client: '/assets/poll/1.2.3/client.a1.js',
  module: 'import "/assets/runtime.c3.js"//</script>',
}

const embed = {
  id: 'lamps',
  revision: 3,
  format: 'poll',
  locale: 'en',
  created: Date.UTC(2026, 0, 31, 8),
  updated: Date.UTC(2026, 1, 1),
}

const data: HydrationData = {
  embed: { id: 'lamps', url: '', page: '', submit: '', share: '' },
  props: { title: 'Lamps' },
  locale: 'en',
  dir: 'ltr',
  target: 'web',
  messages: {},
  now: 0,
  seed: 0,
  actions: [],
}

export const PLATFORM = new Map(
  ['/loader.js', '/app.js', '/assets/runtime.c3.js'].map((url) => [
    url,
    { bytes: url.length, integrity: `sha384-${url}`, code: `run('${url}')` },
  ]),
)

/** A small poll, drawn for the options given. */
export function drawingFor(options: FragmentOptions, changes: Partial<Drawing> = {}): Drawing {
  return {
    embed,
    addresses: at,
    platform: PLATFORM,
    options,
    description: { title: 'Lamps & <stairs>', description: 'Which lamp first?' },
    dir: 'ltr',
    release,
    data,
    box: { narrow: 640, wide: 400 },
    html: '<p>Which lamp first?</p>',
    ...changes,
  }
}

/** The same with no markup. */
export function clientFor(options: FragmentOptions): ClientDrawing {
  const { html: _, ...rest } = drawingFor(options)
  return rest
}

/** What is left when a format cannot be asked. */
export function linkFor(options: FragmentOptions): LinkDrawing {
  const { embed, addresses, platform, description, dir } = drawingFor(options)
  return { embed, addresses, platform, options, description: { ...description, description: '' }, dir }
}
