import { ErrorBody } from '@bfp/contract'
import { z } from 'zod'
import { EXIT, Refusal, wrongUsage } from './command.ts'
import type { Voice } from './voice.ts'

/** The renderer's API: what it answers is checked, what it refuses is thrown as `Refusal`. */
export interface Api {
  get<T>(path: string, answer: z.ZodType<T>): Promise<T>
  put<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T>
  /** A file as it is. */
  text(path: string): Promise<string>
  /** JSON lines as they come. */
  lines<T>(method: 'PUT' | 'POST', path: string, body: unknown, line: z.ZodType<T>): AsyncGenerator<T>
  /** Raw bytes; answers nothing. */
  send(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
}

/** `during` tells somebody that the renderer takes its time. */
export function createApi({
  url,
  token,
  during = (_, work) => work,
}: { url: string; token: string } & Partial<Pick<Voice, 'during'>>): Api {
  async function call(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    accept = 'application/json',
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${checkedToken(token)}`, accept }
    const asked = fetch(new URL(path, checkedUrl(url)), {
      method,
      headers,
      ...(body !== undefined && { body }),
    }).catch((error: Error) => {
      throw unreachable(url, error)
    })
    const answer = await during(`waiting for ${url}`, asked)
    if (!answer.ok) throw await refusalOf(answer)
    return answer
  }

  async function read<T>(answer: Response, schema: z.ZodType<T>): Promise<T> {
    return understood(await answer.json().catch(() => undefined), schema)
  }

  function understood<T>(value: unknown, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new Refusal({
      code: 'strange-answer',
      message: `${url} answered something this command does not understand`,
      hint: 'Check that BFP_URL is a renderer, of the same version as this checkout',
    })
  }

  async function* lines<T>(method: string, path: string, body: unknown, schema: z.ZodType<T>) {
    const answer = await call(method, path, JSON.stringify(body), 'application/x-ndjson')
    try {
      const body = (answer.body ?? []) as AsyncIterable<Uint8Array>
      for await (const line of linesIn(body)) yield understood(jsonOf(line), schema)
    } catch (error) {
      throw error instanceof Refusal ? error : unreachable(url, error as Error)
    }
  }

  return {
    get: async (path, schema) => read(await call('GET', path), schema),
    put: async (path, body, schema) => read(await call('PUT', path, JSON.stringify(body)), schema),
    text: async (path) => {
      const answer = await call('GET', path)
      return answer.text().catch((error: Error) => {
        throw unreachable(url, error)
      })
    },
    lines,
    send: async (path, bytes) => void (await call('PUT', path, bytes)),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checkedUrl(url: string): string {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url
  const hint = 'Set BFP_URL to one such as https://embeds.example'
  throw wrongUsage(`${JSON.stringify(url)} is no address of a renderer`, hint)
}

/** What cannot be sent is not shown either. */
function checkedToken(token: string): string {
  if (/^[\x21-\x7e]*$/.test(token)) return token
  throw wrongUsage(
    'The token has characters that none has',
    'Set BFP_TOKEN to it, without spaces or line breaks',
  )
}

async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

function unreachable(url: string, { message, cause }: Error): Refusal {
  const reason = cause instanceof Error ? cause.message || cause.name : message
  return new Refusal(
    {
      code: 'unreachable',
      message: `The renderer at ${url} cannot be reached: ${reason}`,
      hint: 'Start it, or set BFP_URL; what was sent already is not sent again',
    },
    { exit: EXIT.unreachable },
  )
}

/** Of a renderer that may be newer, with codes this command does not know. */
const Refused = z.object({ error: ErrorBody.shape.error.extend({ code: z.string() }) })

async function refusalOf(answer: Response): Promise<Refusal> {
  const body = Refused.safeParse(await answer.json().catch(() => undefined))
  if (body.success) return new Refusal(body.data.error, { problems: body.data.error.problems ?? [] })
  return new Refusal({
    code: `http-${answer.status}`,
    message: `${answer.url} answered ${answer.status}`,
    hint: 'Check that BFP_URL is a renderer',
  })
}
