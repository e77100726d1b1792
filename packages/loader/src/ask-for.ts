import type { Address } from './address.ts'
import { task } from './turn.ts'

interface Answer {
  fragments: Record<string, { html?: string } | undefined>
}

/** Milliseconds until what stands in the page has to do. */
const PATIENCE = 5000
/** As many as the renderer answers at a time. */
const LARGEST = 100

/** The requests about to be made, by all of their address but the ids. */
const batches: Record<string, { ids: string[]; answer: Promise<Answer> }> = {}

/** The markup of an embed, from one request for all that ask in the same moment; nothing for an unknown one. */
export async function askFor([renderer, id, options = '']: Address): Promise<string | undefined> {
  const url = `${renderer}/embeds?${options}&ids=`
  if (batches[url]?.ids.length === LARGEST) delete batches[url]
  batches[url] ??= begin(url, [])
  batches[url].ids.push(id)
  return (await batches[url].answer).fragments[id]?.html
}

function begin(url: string, ids: string[]) {
  async function answer(): Promise<Answer> {
    await task()
    delete batches[url]
    const response = await fetch(url + ids, { signal: AbortSignal.timeout(PATIENCE) })
    return response.json()
  }
  return { ids, answer: answer() }
}
