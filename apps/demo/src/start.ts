import { startNewsroom } from '@bfp/newsroom'
import { type Config, startService } from '@bfp/renderer'
import { seed } from './seeds.ts'

export interface Demo {
  renderer: string
  newsroom: string
  /** The article that carries all seeded embeds. */
  article: string
  embeds: string[]
  /** Secret of the scope `edit`. */
  token: string
  close(): Promise<void>
}

/** Starts the renderer, saves the demo's embeds and starts the news site that includes them. */
export async function startDemo(config: Config): Promise<Demo> {
  const service = await startService(config)
  const publicRenderer = config.publicUrl ?? service.url
  const newsroom = await startNewsroom({ port: config.newsroomPort, renderer: service.url, publicRenderer })
  const article = `${newsroom.url}/articles/how-cities-sleep`
  const token =
    [...(config.tokens ?? []), ...(service.keptTokens ?? [])].find(({ scope }) => scope === 'edit')?.secret ??
    ''
  const embeds = await seed(service.url, { secret: token, story: article })
  return {
    renderer: service.url,
    newsroom: newsroom.url,
    article,
    embeds,
    token,
    async close() {
      await newsroom.close()
      await service.close()
    },
  }
}
