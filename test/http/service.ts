import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Config, startService } from '@bfp/renderer'

export const ROOT = resolve(import.meta.dirname, '../..')
export const EDIT = 'edit-edit-edit-edit'
export const PUBLISH = 'publish-publish-publish'

/** The real service on a free port, over the built formats and a store in a folder of its own. */
export async function startRenderer(changes: Partial<Config> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bfp-http-'))
  const service = await startService({
    port: 0,
    newsroomPort: 0,
    dataDir,
    tokens: [
      { scope: 'edit', secret: EDIT },
      { scope: 'publish', secret: PUBLISH },
    ],
    releases: join(ROOT, '.build'),
    trustProxy: 1,
    logLevel: 'silent',
    ...changes,
  })
  const { url } = service

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${EDIT}`, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) }
  }

  return {
    url,
    call,
    get: (path: string, headers: Record<string, string> = {}) => call('GET', path, undefined, headers),
    /** Saves a fixture of a format under an id. */
    async save(id: string, format: string, fixture: string) {
      const { locale, props } = await fixtureOf(format, fixture)
      return call('POST', '/api/embeds', { id, format, locale, props })
    },
    async close(): Promise<void> {
      await service.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

export type Running = Awaited<ReturnType<typeof startRenderer>>

export async function fixtureOf(format: string, fixture: string): Promise<{ locale: string; props: Props }> {
  return JSON.parse(await readFile(join(ROOT, 'formats', format, 'fixtures', `${fixture}.json`), 'utf8'))
}

type Props = Record<string, unknown>
