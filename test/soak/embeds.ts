import { EDIT } from '../http/service.ts'
import { createHistory, type History } from './history.ts'

/** An embed of the run: which revisions may be seen, and which was acknowledged last. */
export interface SoakEmbed {
  id: string
  revision: number
  seen: History<number>
  /** Whether a reader ever got it rendered; from then on it never may be less than that. */
  rendered: boolean
}

/** What an embed asks at a revision, so that its HTML tells which one was drawn. */
export function question(id: string, revision: number): string {
  return `Question of ${id}, revision ${revision}:`
}

function body(id: string, revision: number) {
  return { format: 'poll', props: { question: question(id, revision), answers: ['Yes', 'No'] } }
}

function call(
  url: string,
  method: string,
  path: string,
  content: unknown,
  headers: Record<string, string> = {},
) {
  return fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${EDIT}`, ...headers },
    body: JSON.stringify(content),
    signal: AbortSignal.timeout(30_000),
  })
}

export async function postEmbed(
  url: string,
  embed: { id: string; format: string; props: unknown },
): Promise<void> {
  const made = await call(url, 'POST', '/api/embeds', embed)
  if (made.status !== 201) throw new Error(await made.text())
}

export async function createEmbed(url: string, id: string): Promise<SoakEmbed> {
  await postEmbed(url, { id, ...body(id, 1) })
  return { id, revision: 1, seen: createHistory(1), rendered: false }
}

/** Saves the next revision; the status, 0 where no answer came. An acknowledged one has to be seen from then on. */
export async function saveEmbed(url: string, embed: SoakEmbed): Promise<number> {
  const next = embed.revision + 1
  const settle = embed.seen.ask(next)
  const match = { 'if-match': `"${embed.revision}"` }
  try {
    const saved = await call(url, 'PUT', `/api/embeds/${embed.id}`, body(embed.id, next), match)
    // Refused as stale, it was saved before, by a call that got no answer.
    const current = Number(saved.headers.get('etag')?.slice(1, -1))
    const isThere = saved.status === 200 || (saved.status === 412 && current === next)
    settle(isThere)
    if (isThere) embed.revision = next
    return saved.status
  } catch {
    return 0
  }
}
