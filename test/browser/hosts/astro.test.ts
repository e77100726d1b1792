import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../../http/service.ts'
import { openVisit } from '../visit.ts'
import { answer, pages, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()

test('a page that Astro built holds the embed, and it comes alive', async () => {
  const { browser, renderer, open } = hosts()
  const visit = await openVisit(browser, await open(pages(await built(renderer.url))))
  await answer(await visit.alive('quiz-trivia'))
  expect(visit.troubles).toEqual([])
  await visit.close()
})

/** `astro build` of the sample, in a folder from which Astro is found. */
async function built(renderer: string): Promise<string> {
  const folder = await mkdtemp(join(import.meta.dirname, '.astro-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(SAMPLES, 'astro'), folder, { recursive: true })
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', RENDERER: renderer, NODE_ENV: 'production' }
  await promisify(execFile)(join(ROOT, 'test/node_modules/.bin/astro'), ['build'], { cwd: folder, env })
  return readFile(join(folder, 'dist/index.html'), 'utf8')
}
