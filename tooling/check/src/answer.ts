import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Embed, Outcome } from '@bfp/contract'
import type { Page, Releases, Renderer } from '@bfp/render'

export interface Answered {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

export type Answer = (request: { method: string; path: string; body: string }) => Promise<Answered>

interface Parts {
  build: string
  releases: Releases
  embeds: ReadonlyMap<string, Embed>
  renderer: Pick<Renderer, 'page'>
}

/** What submissions come to, one after the other, so that every page of a form can be seen. */
const OUTCOMES: Outcome[] = ['invalid', 'done']

/** Answers what a page asks for: itself, the next state of its form, what became of a submission, the scripts of the build. */
export function answerer({ build, releases, embeds, renderer }: Parts): Answer {
  const paths = ['/frame.js', ...releases.platform.keys()]
  const shared = new Map(paths.map((path) => [path, join(build, path)]))
  const submitted = new Map<string, number>()

  return async ({ method, path, body }) => {
    const [, id = '', what] = /^\/embeds\/([^/]+)\/(page|submissions)$/.exec(path) ?? []
    if (path === '/events') return { status: 204, headers: {}, body: '' }
    const embed = embeds.get(id)
    if (!embed) return script(path)
    if (method !== 'POST') return sent(await renderer.page(embed))
    if (body.startsWith('{')) return json({ outcome: next(`${id} alive`) })
    const fields = [...new URLSearchParams(body)]
    if (what === 'page') return sent(await renderer.page(embed, { fields }))
    return sent(await renderer.page(embed, { fields, outcome: { outcome: next(id) } }))
  }

  function next(reader: string): Outcome {
    const times = submitted.get(reader) ?? 0
    submitted.set(reader, times + 1)
    return OUTCOMES[times % OUTCOMES.length] ?? 'done'
  }

  async function script(path: string): Promise<Answered> {
    const release = releases.all().find(({ client }) => client === path)
    const file = shared.get(path)
    if (!release && !file) return { status: 404, headers: {}, body: '' }
    const headers = { 'content-type': 'text/javascript', 'cache-control': 'max-age=600' }
    return { status: 200, headers, body: release?.module ?? (await readFile(file ?? '')) }
  }
}

function json(answer: object): Answered {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
}

function sent({ html, csp }: Page): Answered {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp }
  return { status: 200, headers, body: html }
}
