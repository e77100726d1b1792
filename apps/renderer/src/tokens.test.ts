import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTokenCheck, formatTokens, keptTokens, parseTokens } from './tokens.ts'

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-tokens-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

test('tokens are made once and only their owner can read them', async () => {
  const dir = join(await folder(), 'data')
  const made = await keptTokens(dir)
  expect(made.map(({ scope }) => scope)).toEqual(['edit', 'publish'])
  expect(await keptTokens(dir)).toEqual(made)
  expect((await stat(join(dir, 'tokens'))).mode & 0o777).toBe(0o600)
  expect(parseTokens(await readFile(join(dir, 'tokens'), 'utf8'))).toEqual(made)
})

test('two instances that start together agree', async () => {
  const dir = await folder()
  const [one, two] = await Promise.all([keptTokens(dir), keptTokens(dir)])
  expect(one).toEqual(two)
})

test('a file that holds something else is named', async () => {
  const dir = await folder()
  await writeFile(join(dir, 'tokens'), 'hello')
  await expect(keptTokens(dir)).rejects.toThrow(join(dir, 'tokens'))
})

test('a secret opens exactly its scopes', () => {
  const check = createTokenCheck([
    { scope: 'edit', secret: 'one-one-one-one-one' },
    { scope: 'publish', secret: 'two-two-two-two-two' },
    { scope: 'edit', secret: 'two-two-two-two-two' },
  ])
  expect([...check('one-one-one-one-one').keys()]).toEqual(['edit'])
  expect([...check('two-two-two-two-two').keys()]).toEqual(['publish', 'edit'])
  expect([...check('')]).toEqual([])
  expect([...check('one-one-one-one-on')]).toEqual([])
})

test('a token may have the name of its holder; without one, its scope is the name', () => {
  const text = 'edit:one-one-one-one-one,publish/release-bot:two-two-two-two-two'
  const tokens = parseTokens(text) ?? []
  expect(formatTokens(tokens)).toBe(text)
  const check = createTokenCheck(tokens)
  expect(check('one-one-one-one-one').get('edit')).toBe('edit')
  expect(check('two-two-two-two-two').get('publish')).toBe('release-bot')
  for (const odd of [
    'publish/:two-two-two-two-two',
    'publish/a b:two-two-two-two-two',
    'a/b/c:two-two-two-two-two',
  ])
    expect(parseTokens(odd)).toBeUndefined()
})
