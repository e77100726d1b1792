import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Embed } from '@bfp/contract'
import {
  addresses,
  createPool,
  createRenderer,
  givenSources,
  type Releases,
  type Renderer,
  readReleases,
} from '@bfp/render'
import { type Answer, answerer } from './answer.ts'
import { embedOf } from './draw.ts'
import type { Fixture } from './fixtures.ts'

/** Real workers, two renderers that share nothing else, and a server for pages on 127.0.0.1. */
export interface Rig {
  origin: string
  releases: Releases
  renderer: Renderer
  /** Draws the same from nothing: no cache, no last good fragment of the first. */
  second: Renderer
  /** What sources say from now on to the embeds of fixtures. */
  tell(fixtures: readonly Fixture[]): void
  /** Serves the page of an embed from now on and returns its URL. */
  show(embed: Embed): string
  close(): Promise<void>
}

/** 1 May 2026, noon: what is drawn must not depend on the day it is checked. */
const NOW = Date.UTC(2026, 4, 1, 12)

/** `build` is the folder that the build wrote. */
export async function createRig(build: string): Promise<Rig> {
  const releases = await readReleases(join(build, 'releases'))
  const embeds = new Map<string, Embed>()
  let answer: Answer = async () => ({ status: 503, headers: {}, body: '' })
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(await readRequest(request))
    response.writeHead(status, headers).end(body)
  })
  const at = addresses(await listen(server))
  const domRealm = join(build, 'dom-realm.js')
  const pool = createPool({ isTrusting: true, ...(existsSync(domRealm) && { domRealm }) })
  const lastGood = { get: async () => null, put: async () => {} }
  const told = new Map<string, Fixture['sources']>()
  const sources = givenSources((id) => told.get(id) ?? {}, NOW)
  const [renderer, second] = [1, 2].map(() =>
    createRenderer({ pool, releases, lastGood, addresses: at, sources, now: () => NOW }),
  )
  if (!renderer || !second) throw new Error('two renderers were asked for')
  answer = answerer({ build, releases, embeds, renderer })
  return {
    origin: at.origin,
    releases,
    renderer,
    second,
    tell(fixtures) {
      for (const fixture of fixtures) told.set(embedOf(fixture), fixture.sources)
    },
    show(embed) {
      embeds.set(embed.id, embed)
      return at.page(embed.id)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await pool.close()
    },
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

async function readRequest(
  request: IncomingMessage,
): Promise<{ method: string; path: string; body: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const path = (request.url ?? '/').replace(/\?.*$/, '')
  return { method: request.method ?? 'GET', path, body: Buffer.concat(chunks).toString('utf8') }
}
