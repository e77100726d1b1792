import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join } from 'node:path'
import type { ViteDevServer } from 'vite'
import { SAID } from '../wire.ts'
import { type Answer, html, type Route, readAsked, refuse, send } from './answer.ts'
import type { Bench } from './bench.ts'
import { refusal } from './guard.ts'
import { ROOM } from './room.ts'
import { api } from './routes/api.ts'
import { files } from './routes/files.ts'
import { panes } from './routes/panes.ts'
import { readers } from './routes/readers.ts'
import { isSlow, slowly } from './slow.ts'

interface Parts {
  bench: Bench
  vite: ViteDevServer
  origin: string
}

/** Every request: a stranger is sent away, what is ours is answered, the rest is Vite's. */
export function handle({ bench, vite, origin }: Parts): RequestListener {
  const hear = (heard: unknown): void => vite.ws.send(SAID.heard, heard)
  const routes: Route[] = [page(vite), api(bench, origin), panes(bench), files(bench), readers(bench, hear)]

  async function answerTo(request: IncomingMessage): Promise<Answer | undefined> {
    const { pathname } = new URL(request.url ?? '/', origin)
    const no = refusal(request, pathname, origin)
    if (no) return refuse(403, no)
    if (isOfVite(pathname)) return undefined
    const asked = await readAsked(request)
    for (const route of routes) {
      const answer = await route(asked)
      if (!answer) continue
      return bench.latest()?.network === 'slow' && isSlow(pathname) ? slowly(answer) : answer
    }
    return undefined
  }

  return async (request, response) => {
    try {
      const answer = await answerTo(request)
      if (answer) send(response, answer)
      else vite.middlewares(request, response, () => send(response, refuse(404, 'There is nothing here')))
    } catch (error) {
      send(response, refuse(error instanceof SyntaxError ? 400 : 500, String(error)))
    }
  }
}

/** Bodies of requests that Vite answers are left for it to read. */
function isOfVite(path: string): boolean {
  return /^\/(?:@|src\/|node_modules\/)/.test(path)
}

function page(vite: ViteDevServer): Route {
  return async ({ path }) => {
    if (path !== '/') return undefined
    return html(await vite.transformIndexHtml('/', await readFile(join(ROOM, 'src/ui/index.html'), 'utf8')))
  }
}
