import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Embed } from '@bfp/contract'
import { addresses, createPool, createRenderer, type Release, type Renderer, readReleases } from '@bfp/render'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { closePages, sharedChromium } from './chromium.ts'
import { readShipped } from './shipped.ts'
import { configFor } from './stage.ts'

/** A renderer without store or routes, a server of bare pages without any policy, and a browser. */
export interface HostileStage {
  renderer: Renderer
  releases: readonly Release[]
  browser: Browser
  /** Where bare pages are: `/` is empty and gets empty scripts, `/embeds.html` is what was put there. */
  origin: string
  put(html: string): void
}

export function useHostileStage(): () => HostileStage {
  let stage: HostileStage | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const folder = configFor('unused').releases
    const shipped = await readShipped(folder)
    let body = ''
    const server = createServer((request, response) => {
      const path = request.url ?? '/'
      const script = shipped.get(path)
      const isPicture = path === '/picture.svg'
      response.setHeader(
        'content-type',
        script ? 'text/javascript' : isPicture ? 'image/svg+xml' : 'text/html; charset=utf-8',
      )
      response.setHeader('cache-control', isPicture ? 'max-age=600' : 'no-store')
      if (script) response.end(request.headers.referer === `${origin}/` ? '' : script)
      else response.end(isPicture ? PICTURE : path === '/embeds.html' ? body : EMPTY)
    })
    const origin = await listen(server)
    const releases = await readReleases(join(folder, 'releases'))
    const pool = createPool({ domRealm: join(folder, 'dom-realm.js') })
    const lastGood = { get: async () => null, put: async () => {} }
    const renderer = createRenderer({ pool, releases, lastGood, addresses: addresses(origin) })
    const browser = await sharedChromium()
    const put = (html: string): void => {
      body = html
    }
    stage = { renderer, releases: releases.all(), browser, origin, put }
    clear = async () => {
      await closePages(browser)
      await pool.close()
      server.closeAllConnections()
      server.close()
    }
  })
  afterAll(() => clear())
  return () => {
    if (!stage) throw new Error('the stage is only there while tests run')
    return stage
  }
}

export function embedOf(id: string, format: string, props: unknown): Embed {
  const story = 'https://news.example/story'
  const times = { created: 1_750_000_000_000, updated: 1_750_000_000_000 }
  return { id, format, revision: 1, props, locale: 'en', story, channel: 'stable', ...times }
}

const EMPTY = '<!doctype html><title>-</title><body>'
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'

function listen(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}
