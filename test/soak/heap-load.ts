import type { Built } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { type SoakEmbed, saveEmbed } from './embeds.ts'

/** Every way an embed can be asked for: so many renders come of one save. */
export const WAYS = waysToAsk()

/** A save makes all that is cached of an embed old; then each way is drawn once, and read once from the cache. */
export async function saveAndDraw(url: string, embed: SoakEmbed): Promise<void> {
  const status = await saveEmbed(url, embed)
  if (status !== 200) throw new Error(`${embed.id} could not be saved: ${status}`)
  await askAll(url, embed)
  await askAll(url, embed)
}

/** Publishes a release and points `stable` to it. */
export async function release(url: string, built: Built): Promise<void> {
  const { publish, promote } = publisher(url)
  const published = await publish(built)
  if (published.status !== 201) throw new Error(published.text)
  const promoted = await promote(`${built.manifest.name}@${built.manifest.version}`)
  if (promoted.status !== 200) throw new Error(promoted.text)
}

async function askAll(url: string, { id }: SoakEmbed): Promise<void> {
  await Promise.all(
    WAYS.map(async (way) => {
      const answer = await fetch(`${url}/embeds/${id}?${way}`, { headers: { accept: 'application/json' } })
      const { state } = (await answer.json()) as { state?: string }
      if (state !== 'fresh') throw new Error(`${id}?${way} is ${state ?? answer.status}`)
    }),
  )
}

function waysToAsk(): string[] {
  const web = ['isolation=light', 'isolation=shadow'].flatMap((isolation) =>
    ['inline', 'head', 'link'].map((style) => `target=web&${isolation}&style=${style}`),
  )
  const others = ['target=app', 'target=app&variant=native', 'target=instant', 'target=instant&part=figure']
  const ways = [...web, ...others, 'target=crawler']
  return ways.flatMap((way) => ['auto', 'light', 'dark'].map((theme) => `${way}&theme=${theme}`))
}
