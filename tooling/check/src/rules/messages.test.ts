import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { messages } from './messages.ts'

/** A folder with these files; words as objects. */
async function folderWith(files: Record<string, string | object>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-messages-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

async function found(files: Record<string, string | object>, built?: Record<string, Record<string, string>>) {
  const findings = await messages(await folderWith(files), 'tea', built)
  return findings.map(({ where, message }) => `${where}: ${message}`)
}

const WORDS = { send: 'Send', 'votes.one': '{count} vote', 'votes.other': '{count} votes' }

test('languages that agree are fine, each with the plural forms it counts with', async () => {
  const japanese = { send: '送信', 'votes.other': '{count}票' }
  expect(await found({ 'messages/en.json': WORDS, 'messages/ja.json': japanese })).toEqual([])
  expect(await found({})).toEqual([])
})

test.each([
  [{ 'votes.one': 'a', 'votes.other': '{count}' }, 'messages/de.json send: is missing'],
  [{ ...WORDS, sent: 'x' }, 'messages/de.json sent: is not in messages/en.json'],
  [{ ...WORDS, 'votes.other': 'viele' }, 'messages/de.json votes.other: lacks {count}'],
  [{ ...WORDS, send: '{name}' }, 'messages/de.json send: has {name}, which nobody fills in'],
  ['{', 'messages/de.json: is not JSON'],
])('finds %j', async (german, finding) => {
  expect(await found({ 'messages/en.json': WORDS, 'messages/de.json': german })).toContain(finding)
})

test('without English it says so, and languages are compared all the same', async () => {
  expect(
    await found({ 'messages/de.json': { send: 'Senden' }, 'messages/fr.json': { back: 'Retour' } }),
  ).toEqual([
    'messages/en.json: is missing: it has what other languages fall back to',
    'messages/de.json back: is missing',
    'messages/fr.json send: is missing',
  ])
})

test('English that cannot be read is not taken for none', async () => {
  expect(await found({ 'messages/en.json': '{', 'messages/de.json': { send: 'Senden' } })).toEqual([
    'messages/en.json: is not JSON',
  ])
})

test.each([
  [`const t = useMessages()\nt('sned')`, 2],
  [`function mount(root, props, { t }) {\n\n t('sned', { count: 1 }) }`, 3],
  [`words.t('sned')`, 1],
  [`const say = translate(env)\nconst a = say('sned')`, 2],
  [`useMessages()('sned')`, 1],
  [`t(over ? 'send' : (early ? 'votes' : 'sned'))`, 1],
  ['t(`sned`)', 1],
  [`const view = <p>{t('sned')}</p>`, 1],
])('finds the key that no language has in %s', async (code, line) => {
  expect(await found({ 'messages/en.json': WORDS, 'src/parts/view.tsx': code })).toEqual([
    `src/parts/view.tsx:${line}: asks for "sned", which no language has`,
  ])
})

test.each([
  `t('send'); t('votes', { count: 2 })`,
  `t(\`mark.\${mark}\`); t(key); t(KEYS[mark] ?? key)`,
  `scale.ticks('sned'); text('sned'); t(3); t(...['sned']); list['t']('sned')`,
])('keys that are there, put together or none at all are fine: %s', async (code) => {
  expect(await found({ 'messages/en.json': WORDS, 'src/view.tsx': code })).toEqual([])
})

test('tests and declarations ask for nothing', async () => {
  const code = `t('sned')`
  expect(await found({ 'messages/en.json': WORDS, 'src/a.test.tsx': code, 'src/a.d.ts': '' })).toEqual([])
})

test('words that stand in the format itself count', async () => {
  const files = { 'src/format.ts': `t('send'); t('sned')` }
  expect(await found(files, { en: WORDS })).toEqual([
    'src/format.ts:1: asks for "sned", which no language has',
  ])
  expect(await found({ ...files, 'messages/de.json': { send: 'Senden' } }, { en: WORDS })).toContain(
    'messages/de.json votes.one: is missing',
  )
})
