import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { pages } from './fences.ts'
import { allSamples, RUN_BY, RUN_WHOLE, runnersOf } from './registry.ts'

const samples = await allSamples()

test('every sample of code in README, docs and the READMEs of the rooms is run by a test', () => {
  const left = samples.filter((sample) => runnersOf(sample).length === 0)
  expect(left.map(({ page, line, language }) => `${page}:${line} ${language || 'of no language'}`)).toEqual(
    [],
  )
  expect(samples.length).toBeGreaterThan(150)
})

test('tests run as many samples of a page as they are said to, and none was added', () => {
  const said = Object.values(RUN_BY).flatMap((byPage) =>
    Object.entries(byPage).flatMap(([page, counts]) =>
      Object.entries(counts).map(([language, count]) => ({ what: `${page} ${language}`, count })),
    ),
  )
  const claimed = Map.groupBy(said, ({ what }) => what)
  const there = Map.groupBy(samples, ({ page, language }) => `${page} ${language}`)
  const sum = (counts: { count: number }[]): number => counts.reduce((total, { count }) => total + count, 0)
  expect([...claimed].map(([what, counts]) => `${what} ${sum(counts)}`)).toEqual(
    [...claimed.keys()].map((what) => `${what} ${there.get(what)?.length ?? 0}`),
  )
})

const READS = [
  ...Object.entries(RUN_BY).flatMap(([test, byPage]) => Object.keys(byPage).map((page) => [test, page])),
  ...Object.entries(RUN_WHOLE).map(([folder, test]) => [test, folder.slice(0, -1)]),
]

test.each(READS)('%s reads %s', (test = '', page = '') => {
  const text = readFileSync(join(ROOT, test), 'utf8')
  const beside = [...text.matchAll(/^(?:import\b.*|\}) from '(\.[^']+\.ts)'/gm)].map(([, path = '']) =>
    readFileSync(join(ROOT, dirname(test), path), 'utf8'),
  )
  expect(test).toMatch(/\.test\.ts$/)
  expect([text, ...beside].some((one) => one.includes(basename(page)))).toBe(true)
})

test('what pages link to is there', async () => {
  const dead: string[] = []
  for (const page of await pages()) {
    const text = (await readFile(join(ROOT, page), 'utf8')).replaceAll(/^```.*?^```$/gms, '')
    for (const [, path = ''] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g))
      if (!existsSync(join(ROOT, page, '..', path))) dead.push(`${page}: ${path}`)
  }
  expect(dead).toEqual([])
})
