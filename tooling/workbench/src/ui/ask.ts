import type {
  Draft,
  DrawAnswer,
  DrawRequest,
  Finding,
  FormatState,
  SaveAnswer,
  SaveRequest,
} from '../wire.ts'

/** What the page asks of its server. Rejects with the server's own words. */
export const ask = {
  formats: () => call<FormatState[]>('GET', '/api/formats'),
  draw: (request: DrawRequest) => call<DrawAnswer>('POST', '/api/draw', request),
  check: (draft: Draft & { locale: string }) => call<Finding[]>('POST', '/api/check', draft),
  save: (fixture: SaveRequest) => call<SaveAnswer>('POST', '/api/fixtures', fixture),
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(path, { method, ...sent })
  const answer: T & { error?: string } = await response.json()
  if (answer.error) throw new Error(answer.error)
  return answer
}
