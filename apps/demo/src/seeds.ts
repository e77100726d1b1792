import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EmbedDraft } from '@bfp/contract'

const formats = resolve(import.meta.dirname, '../../../formats')

interface Seed {
  id: string
  format: string
  fixture: string
}

/** The embeds of the demo's article: a fixture of a format under an id the article names. */
export const ARTICLE: Seed[] = [
  { id: 'quiz-trivia', format: 'quiz', fixture: 'trivia' },
  { id: 'quiz-personality', format: 'quiz', fixture: 'personality' },
  { id: 'newsletter-morning', format: 'newsletter-signup', fixture: 'morning' },
]

/** Those of the investigation. */
export const INVESTIGATION: Seed[] = [
  { id: 'background-checks', format: 'background-checks', fixture: 'united-states' },
]

/** Saves embeds of a story through the API, as a CMS would; those that are there stay as they are. */
export async function seed(
  renderer: string,
  { secret, story, seeds }: { secret: string; story: string; seeds: readonly Seed[] },
): Promise<string[]> {
  for (const { id, format, fixture } of seeds) {
    const path = resolve(formats, format, 'fixtures', `${fixture}.json`)
    const { props, locale } = EmbedDraft.pick({ props: true, locale: true }).parse(
      JSON.parse(await readFile(path, 'utf8')),
    )
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    if ((await fetch(`${renderer}/api/embeds/${id}`, { headers })).ok) continue
    const response = await fetch(`${renderer}/api/embeds`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ id, format, locale, story, props } satisfies EmbedDraft),
    })
    if (!response.ok && response.status !== 409)
      throw new Error(`${id} could not be saved: ${await response.text()}`)
  }
  return seeds.map(({ id }) => id)
}
