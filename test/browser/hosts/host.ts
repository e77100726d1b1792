import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { ROOT, type Running, startRenderer } from '../../http/service.ts'
import { closePages, sharedChromium } from '../chromium.ts'

export const SAMPLES = join(import.meta.dirname, 'samples')

/** A renderer with the quiz in it and a browser, for the tests of one file; hosts are of other origins. */
export interface Hosts {
  renderer: Running
  browser: Browser
  /** Starts a host, which ends with the file; its address ends with a slash. */
  open(server: Server): Promise<string>
}

export function useHosts(): () => Hosts {
  let hosts: Hosts | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const renderer = await startRenderer()
    await renderer.save('quiz-trivia', 'quiz', 'trivia')
    const browser = await sharedChromium()
    const servers: Server[] = []
    const open = (server: Server) => {
      servers.push(server)
      return listen(server)
    }
    hosts = { renderer, browser, open }
    clear = async () => {
      await closePages(browser)
      for (const server of servers) server.close().closeAllConnections()
      await renderer.close()
    }
  })
  afterAll(() => clear())
  return () => {
    if (!hosts) throw new Error('hosts are only there while tests run')
    return hosts
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Scripts at their paths, and the page everywhere else. */
export function pages(html: string, scripts: Record<string, string> = {}, headers = {}): Server {
  return createServer((request, response) => {
    const script = scripts[request.url ?? '']
    const type = script === undefined ? 'text/html' : 'text/javascript'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(script ?? html)
  })
}

export async function fragmentFrom(renderer: Running): Promise<string> {
  return (await renderer.get('/embeds/quiz-trivia', { accept: 'text/html' })).text
}

export async function answer(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
}

/** A sample as the page in `docs/` shows it, after the line with its name, and as the tests run it. */
export async function documented(
  name: string,
  { page = 'hosts.md', samples = SAMPLES } = {},
): Promise<{ shown: string; run: string }> {
  const text = await readFile(join(ROOT, 'docs', page), 'utf8')
  const block = new RegExp(`^\`${RegExp.escape(name)}\`\\n\\n\`\`\`\\w+\\n(.*?)^\`\`\``, 'ms')
  return { shown: block.exec(text)?.[1] ?? '', run: await readFile(join(samples, name), 'utf8') }
}
