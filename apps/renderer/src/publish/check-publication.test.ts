import { CONTRACT_VERSION } from '@bfp/contract'
import { expect, test } from 'vitest'
import { checkPublication, LARGEST_FILE } from './check-publication.ts'

const HASH = '5e'.repeat(32)
const RUNTIME = `/assets/runtime.${Buffer.from(HASH, 'hex').toString('base64url').slice(0, 12)}.js`
const file = (name: string) => ({ file: name, bytes: 1, brotli: 1, integrity: 'sha384-x' })

/** A publication with some members of its manifest, and some of its files, replaced. */
function sound(manifest: object = {}, files: object = {}) {
  return {
    manifest: {
      contract: CONTRACT_VERSION,
      name: 'poll',
      version: '1.0.0',
      title: 'Poll',
      kind: 'component',
      hydrate: 'load',
      targets: ['web'],
      schema: {},
      messages: { en: {} },
      locales: ['en'],
      richText: [],
      submissions: false,
      migrations: [],
      server: file('server.js'),
      client: file('client.a1.js'),
      style: file('style.b2.css'),
      runtime: RUNTIME,
      ...manifest,
    },
    files: { 'server.js': HASH, 'client.a1.js': HASH, 'style.b2.css': HASH, [RUNTIME]: HASH, ...files },
  }
}

const places = (body: unknown, name = 'poll', version = '1.0.0') => {
  const checked = checkPublication(body, name, version)
  return checked.ok ? [] : checked.problems.map(({ pointer }) => pointer)
}

test('a sound one is taken as it is', () => {
  const checked = checkPublication(sound(), 'poll', '1.0.0')
  expect(checked).toEqual({ ok: true, publication: sound() })
})

test.each([
  ['another name than the URL', sound({ name: 'quiz' }), ['/manifest/name']],
  ['another version than the URL', sound({ version: '1.0.1' }), ['/manifest/version']],
  ['a name that is a path', sound({ name: '../../etc' }), ['/manifest/name']],
  ['another contract', sound({ contract: 99 }), ['/manifest/contract']],
  ['no targets', sound({ targets: [] }), ['/manifest/targets']],
  [
    'too large a file',
    sound({ client: { ...file('client.a1.js'), bytes: LARGEST_FILE + 1 } }),
    ['/manifest/client/bytes'],
  ],
  ['a file without a blob', sound({}, { 'style.b2.css': undefined }), ['/files/style.b2.css']],
  ['a blob of no file', sound({}, { 'extra.js': HASH }), ['/files/extra.js']],
  ['a hash that is none', sound({}, { 'server.js': '../../secret' }), ['/files/server.js']],
  [
    'a runtime of other bytes than its URL says',
    sound({}, { [RUNTIME]: 'aa'.repeat(32) }),
    [`/files/${RUNTIME.replaceAll('/', '~1')}`],
  ],
  ['nothing of it', { manifest: 7 }, ['/manifest', '/files']],
  ['more than it may have', { ...sound(), script: 'x' }, ['']],
])('%s is named', (_, body, expected) => {
  expect(places(body)).toEqual(expected)
})

test.each([
  '../client.js',
  '/etc/passwd',
  'client..js/../../x.js',
  'client.a1.js\0.png',
  '.client.a1.js',
  'client.%2e%2e.js',
  'client.a b.js',
  'server.js',
  '',
])('a client module named %j is refused', (name) => {
  expect(places(sound({ client: file(name) }, { [name]: HASH }))).toContain('/manifest/client/file')
})

test.each([
  '/assets/quiz/1.0.0/client.a1.js',
  '//evil.example/runtime.aaaaaaaaaaaa.js',
  '/assets/runtime.js',
  '/assets/../loader.js',
  '/loader.js',
])('a runtime at %j is refused', (runtime) => {
  expect(places(sound({ runtime }, { [runtime]: HASH }))).toContain('/manifest/runtime')
})

test('names every object has are no blobs', () => {
  const odd = '__proto__'
  expect(places(sound({ client: file(odd) }))).toEqual(
    expect.arrayContaining(['/manifest/client/file', `/files/${odd}`]),
  )
})
