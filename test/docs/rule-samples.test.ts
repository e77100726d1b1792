import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFolder, RULES, ruleNamed } from '@bfp/check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePages, sharedChromium } from '../browser/chromium.ts'
import { ROOT } from '../http/service.ts'
import { fencesOf } from './fences.ts'

/** A small format in which everything that the pages of the rules show as good stands word for word. */
const GOOD = join(import.meta.dirname, 'fixtures/tea')

let place: string
let browser: Browser

beforeAll(async () => {
  const data = join(ROOT, 'test/.data')
  await mkdir(data, { recursive: true })
  place = await mkdtemp(join(data, 'rules-'))
  browser = await sharedChromium()
})

afterAll(async () => {
  await closePages(browser)
  await rm(place, { recursive: true, force: true })
})

async function samplesOf(rule: string): Promise<{ bad: string; good: string }> {
  const [bad, good] = (await fencesOf(`docs/rules/${rule}.md`)).map(({ code }) => code.trim())
  if (!bad || !good) throw new Error(`docs/rules/${rule}.md lacks a sample`)
  return { bad, good }
}

/** The format with what is good on the pages of some rules replaced, wherever it stands, by what is bad. */
async function spoiled(rules: readonly string[]): Promise<string> {
  const folder = join(await mkdtemp(join(place, 'format-')), 'tea')
  await cp(GOOD, folder, { recursive: true })
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  )
  for (const rule of rules) {
    const { bad, good } = await samplesOf(rule)
    let times = 0
    for (const { parentPath, name } of files) {
      const text = await readFile(join(parentPath, name), 'utf8')
      if (!text.includes(good)) continue
      times += 1
      await writeFile(join(parentPath, name), text.replaceAll(good, bad))
    }
    if (times === 0) throw new Error(`What is good in docs/rules/${rule}.md stands nowhere in the format`)
  }
  await writeFile(join(folder, 'src/places.json'), JSON.stringify(manyPlaces()))
  return folder
}

/** Names that do not compress well. */
function manyPlaces(): string[] {
  return Array.from({ length: 2_000 }, (_, n) => createHash('sha256').update(`${n}`).digest('base64'))
}

/** Rules that find something in the format that is spoiled for some of them; a browser is asked where one of them needs it. */
async function foundIn(rules: readonly string[]): Promise<string[]> {
  const needsBrowser = RULES.some((rule) => rules.includes(rule) && ruleNamed(rule).needsBrowser)
  const { findings } = await checkFolder(await spoiled(rules), needsBrowser ? browser : undefined)
  return findings.map(({ rule }) => rule)
}

test('what the pages of the rules show as good passes every rule', async () => {
  expect((await checkFolder(GOOD, browser)).findings).toEqual([])
})

/** Each by itself, or together with those that it does not disturb. */
const TOGETHER = [
  ['source'],
  ['fresh', 'saved'],
  ['repeatable', 'fixtures'],
  ['hydration', 'keyboard', 'absolute-links', 'complete', 'messages', 'structured-data'],
  ['room', 'accessible', 'quiet', 'target-rules', 'valid-html', 'sizes'],
]

test.each(TOGETHER)('what they show as bad is found: %s', async (...rules) => {
  expect(await foundIn(rules)).toEqual(expect.arrayContaining(rules))
})

test('what an oEmbed answer cannot hold is found before there is one', async () => {
  expect(await foundIn(['oembed-answer'])).toContain('fresh')
})

test('that is every rule', () => {
  expect(['oembed-answer', ...TOGETHER.flat()].toSorted()).toEqual([...RULES].toSorted())
})
