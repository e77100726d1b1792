import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { ROOT, type Running, startRenderer } from '../../http/service.ts'
import { openVisit } from '../visit.ts'
import { answer, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()
let place: string
let renderer: Running

/** A renderer that showed the quiz once, started again where its release is gone. */
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-old-'))
  const releases = join(place, 'build')
  await cp(join(ROOT, '.build'), releases, { recursive: true })
  const start = (port = 0) => startRenderer({ port, dataDir: join(place, 'data'), releases })
  const before = await start()
  await before.save('quiz-trivia', 'quiz', 'trivia')
  expect((await before.get(FRAGMENT)).headers.get('x-bfp-state')).toBe('fresh')
  await before.close()
  await rm(join(releases, 'releases/quiz'), { recursive: true })
  renderer = await start(Number(new URL(before.url).port))
  onTestFinished(async () => {
    await renderer.close()
    await rm(place, { recursive: true })
  })
})

const FRAGMENT = '/embeds/quiz-trivia?style=link'

test('a fragment of a release that is gone is styled and played under a strict policy', async () => {
  const { site }: { site(renderer: string): Server } = await import(join(SAMPLES, 'strict-policy-link.js'))
  const visit = await openVisit(hosts().browser, await hosts().open(site(renderer.url)))
  const quiz = await visit.alive('quiz-trivia')
  expect(await quiz.getAttribute('state')).toBe('stale')
  const first = quiz.getByRole('button', { name: 'Honey', exact: true })
  expect(await first.evaluate((node) => getComputedStyle(node).borderRadius)).not.toBe('0px')
  await answer(quiz)
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('its files are the bytes they were, for ever; what never shipped is not there', async () => {
  const { text } = await renderer.get(FRAGMENT)
  const addresses = text.match(/(?<=")[^"]*\/assets\/[^"]+/g) ?? []
  expect(addresses.map((address) => /\.\w+$/.exec(address)?.[0]).toSorted()).toEqual([
    '.css',
    '.js',
    '.js',
    '.js',
  ])
  for (const address of addresses) {
    const path = address.slice(renderer.url.length)
    const { status, headers } = await renderer.get(path)
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(headers.get('content-type')).toMatch(path.endsWith('.css') ? /^text\/css/ : /^text\/javascript/)
    expect((await renderer.get(path.replace(/\.[\w-]+\.(\w+)$/, '.00000000.$1'))).status).toBe(404)
  }
  for (const path of ['/assets/../tokens', '/assets/%2e%2e/tokens', '/assets/quiz', '/shipped/assets/quiz'])
    expect((await renderer.get(path)).status).toBe(404)
})
