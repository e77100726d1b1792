import { Readable } from 'node:stream'
import { RehearsalLine } from '@bfp/contract'
import { PUBLISH } from './service.ts'

/** What the candidate of the rehearsals does to polls whose question says so. */
export const SPOILT = [
  `{props.question.includes('throws') && (() => { throw new Error('no such tally') })()}`,
  `{props.question.includes('loops') && (() => { for (;;); })()}`,
  `{props.question.includes('links') && <a href="/results">Results</a>}`,
].join('')

export const poll = (id: string, question: string, more = {}) => ({
  id,
  format: 'poll',
  props: { question, answers: ['Yes', 'No'] },
  ...more,
})

/** Asks for lines and hands them on one by one, as they come. */
export async function* linesOf(
  url: string,
  { signal, ...how }: { method: string; body?: string; signal?: AbortSignal },
): AsyncGenerator<RehearsalLine> {
  const headers = { authorization: `Bearer ${PUBLISH}`, accept: 'application/x-ndjson' }
  const answer = await fetch(url, { ...how, headers, ...(signal && { signal }) })
  if (!answer.body) throw new Error(`${answer.status} without a body`)
  let rest = ''
  for await (const text of Readable.from(answer.body).setEncoding('utf8')) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield RehearsalLine.parse(JSON.parse(line))
  }
}
