import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fragment, FragmentBatch } from '@bfp/contract'

interface FakeOptions {
  /** What an embed shows; `undefined` is an unknown embed. */
  draw?: (id: string) => string | undefined
  css?: string
  /** Milliseconds before each answer. */
  delay?: number
}

/** A server that speaks the renderer's contract, for tests; `asked` lists the requests it had. */
export async function startFakeRenderer(options: FakeOptions = {}) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const { type, body } = answer(new URL(request.url ?? '/', url(server)), options)
    const send = () => response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body)
    setTimeout(send, options.delay ?? 0)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: url(server), asked, close: () => close(server) }
}

function answer(asked: URL, options: FakeOptions): { type: string; body?: string | undefined } {
  const { draw = (id) => `<p>The embed ${id}</p>` } = options
  if (asked.pathname === '/embeds') {
    const ids = asked.searchParams.get('ids')?.split(',') ?? []
    const fragments = ids.map((id) => [id, fragment(asked.origin, id, draw(id), options.css)])
    return { type: 'application/json', body: JSON.stringify({ fragments: Object.fromEntries(fragments) }) }
  }
  const id = /^\/embeds\/([a-z0-9-]+)$/.exec(asked.pathname)?.[1] ?? ''
  const drawn = draw(id)
  return { type: 'text/html; charset=utf-8', body: drawn && `<!DOCTYPE html><title>${id}</title>${drawn}` }
}

function fragment(
  origin: string,
  id: string,
  drawn: string | undefined,
  css = '.fake{color:red}',
): FragmentBatch['fragments'][string] {
  if (drawn === undefined)
    return { error: { code: 'unknown-embed', message: `No ${id}`, hint: 'Check the id' } }
  const src = `${origin}/embeds/${id}`
  const filled: Fragment = {
    embed: id,
    revision: 1,
    format: 'fake',
    release: 'fake@1.0.0',
    target: 'web',
    state: 'fresh',
    html: `<bfp-embed src="${src}" state="fresh"><div class="bfp-root" lang="en" dir="ltr">${drawn}</div></bfp-embed>`,
    assets: [{ kind: 'loader', url: `${origin}/loader.js` }],
    head: {
      title: id,
      description: '',
      lang: 'en',
      style: { id: 'fake@1.0.0', css },
      preload: [`${origin}/assets/runtime.js`],
    },
    box: { narrow: 300, wide: 200 },
    cache: { maxAge: 5, staleWhileRevalidate: 60, tags: [] },
  }
  return filled
}

function url(server: Server): string {
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
