import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Fragment } from '@bfp/contract'
import type { Page, Renderer } from '@bfp/render'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  checkFormat,
  createRig,
  type Fixture,
  launchChromium,
  type Rig,
  RULES,
  readFixtures,
} from './index.ts'

const root = resolve(import.meta.dirname, '../../..')
let rig: Rig
let browser: Browser
let server: Server
let fixtures: Fixture[]
let origin: string

beforeAll(async () => {
  rig = await createRig(resolve(root, '.build'))
  browser = await launchChromium()
  fixtures = (await readFixtures(resolve(root, 'formats/quiz'))).filter(({ name }) => name === 'survey')
  server = createServer(({ url }, response) => {
    response.writeHead(url === '/page' ? 200 : 404, { 'content-type': 'text/html' }).end(BROKEN_PAGE)
  })
  origin = await new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
})

afterAll(async () => {
  server?.close()
  await browser?.close()
  await rig?.close()
})

const BROKEN_PAGE =
  '<!doctype html><html lang="en"><title>x</title><main><img src="/missing.png"><div class="bfp-root"><a href="/x" style="outline:none">x</a></div></main>'

/** What every rule would find at least one thing in. */
function broken(renderer: Renderer): Renderer {
  let times = 0
  const next = (): number => {
    times += 1
    return times
  }
  const spoil = (html: string): string =>
    html
      .replace(/<main>.*<\/main>/s, '<main><p></div></p></main>')
      .replace('"@type":"Quiz"', '"@type":"Quizz"')
      .replace('</bfp-embed>', `<a href="/x" onclick="x">${next()}</a></bfp-embed>`)
  return {
    ...renderer,
    async fragment(embed, options): Promise<Fragment> {
      const fragment = await renderer.fragment(embed, options)
      return {
        ...fragment,
        state: 'stale',
        html: spoil(fragment.html),
        box: { narrow: Number.NaN, wide: Number.NaN },
      }
    },
    async page(embed): Promise<Page> {
      const page = await renderer.page(embed)
      return { ...page, html: spoil(page.html) }
    },
  }
}

/** Rules about a format's source, which `checkFolder` asks. */
const OF_THE_FOLDER = ['source', 'sizes', 'fixtures', 'messages']

it('asks every rule about what is drawn', async () => {
  const release = rig.releases.choose('quiz')
  if (!release) throw new Error('No release of quiz in .build/releases: run pnpm run build')
  const bad: Rig = {
    ...rig,
    origin,
    renderer: broken(rig.renderer),
    second: broken(rig.second),
    show: () => `${origin}/page`,
  }
  const refused: Fixture = {
    format: 'quiz',
    name: 'refused',
    about: '',
    locale: 'en',
    props: { kind: 'none' },
  }
  const found = await checkFormat({ release, fixtures: [...fixtures, refused], rig: bad, browser })
  const missed = RULES.filter((rule) => !found.some((finding) => finding.rule === rule))
  expect(missed).toEqual(OF_THE_FOLDER)
  expect(found.filter(({ rule }) => rule === 'saved')).toMatchObject([
    { fixture: 'quiz/refused', where: expect.stringMatching(/^\//) },
  ])
})
