import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFormat, buildRuntime, buildScripts } from '@bfp/build'
import { ROOT, startRenderer } from '../http/service.ts'
import { tenEmbeds } from './embeds.ts'

const FORMATS: Record<string, string> = {
  quiz: 'formats/quiz',
  'newsletter-signup': 'formats/newsletter-signup',
  tally: 'tooling/build/fixtures/tally',
  poll: 'test/page-of-ten/fixtures/poll',
  timeline: 'test/page-of-ten/fixtures/timeline',
}

export interface PageOfTen {
  /** A page of another origin than the renderer's, with ten fragments in its HTML and the loader. */
  url: string
  ids: string[]
  /** Root-relative addresses of the runtime the formats import, and of the older one. */
  runtimes: { now: string; older: string }
  close(): Promise<void>
}

/** Builds five formats, those named in `older` against a runtime of other bytes, and serves ten embeds of them. */
export async function startPageOfTen({ older = [] }: { older?: string[] } = {}): Promise<PageOfTen> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-ten-'))
  const runtimes = await build(place, older)
  const renderer = await startRenderer({ releases: place })
  const embeds = await tenEmbeds()
  for (const embed of embeds) {
    const saved = await renderer.call('POST', '/api/embeds', embed)
    if (saved.status !== 201) throw new Error(saved.text)
  }
  const fragments = await Promise.all(
    embeds.map(async ({ id }) => (await renderer.get(`/embeds/${id}`, { accept: 'text/html' })).text),
  )
  const host = await serve(hostPage(renderer.url, fragments))
  return {
    url: host.url,
    ids: embeds.map(({ id }) => id),
    runtimes,
    async close() {
      await host.close()
      await renderer.close()
      await rm(place, { recursive: true, force: true })
    },
  }
}

async function build(place: string, older: string[]): Promise<PageOfTen['runtimes']> {
  const runtimes = { now: (await buildRuntime(place)).url, older: '' }
  const code = `/* an earlier build */${await readFile(join(place, runtimes.now), 'utf8')}`
  runtimes.older = `/assets/runtime.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`
  await writeFile(join(place, runtimes.older), code)
  await buildScripts(place)
  await copyFile(join(ROOT, '.build/dom-realm.js'), join(place, 'dom-realm.js'))
  for (const [name, folder] of Object.entries(FORMATS)) {
    const runtime = older.includes(name) ? runtimes.older : runtimes.now
    await buildFormat({ format: join(ROOT, folder), out: join(place, 'releases'), runtime })
  }
  return runtimes
}

function hostPage(renderer: string, fragments: string[]): string {
  const sections = fragments.map((fragment) => `<section>${fragment}</section>`)
  return `<!doctype html><html lang="en"><title>Ten</title>
<link rel="icon" href="data:,">
<script async src="${renderer}/loader.js"></script>
<h1>Ten embeds</h1>${sections.join('\n<p>Words between.</p>\n')}</html>`
}

async function serve(html: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
