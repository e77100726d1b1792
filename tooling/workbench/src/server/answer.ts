import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** One request, read. */
export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

/** Answers what is its own; nothing is left to the next one. */
export type Route = (asked: Asked) => Promise<Answer | undefined> | Answer | undefined

/** Largest body in bytes. */
const LIMIT = 8 * 2 ** 20

export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://workbench')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LIMIT) throw new Error('This is more than 8 MiB')
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks).toString('utf8')
  return { method: request.method ?? 'GET', path: pathname, query: searchParams, body }
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body)
}

export function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function html(body: string, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body }
}

export function script(body: string | Buffer): Answer {
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body }
}

export function refuse(status: number, message: string): Answer {
  return json(status, { error: message })
}
