import { startNewsroom } from '@bfp/newsroom'
import { type Config, type Scope, startService } from '@bfp/renderer'
import { ARTICLE, INVESTIGATION, seed } from './seeds.ts'

export interface Demo {
  renderer: string
  newsroom: string
  /** The article that carries the quizzes and the newsletter, and its embeds. */
  article: string
  embeds: string[]
  /** The article that carries the chart. */
  investigation: string
  /** Secrets of the scopes `edit` and `publish`. */
  token: string
  publishToken: string
  close(): Promise<void>
}

/** Starts the renderer, saves the demo's embeds and starts the news site that includes them. */
export async function startDemo(config: Config): Promise<Demo> {
  const service = await startService(config)
  const publicRenderer = config.publicUrl ?? service.url
  const newsroom = await startNewsroom({ port: config.newsroomPort, renderer: service.url, publicRenderer })
  const article = `${newsroom.url}/articles/how-cities-sleep`
  const tokens = [...(config.tokens ?? []), ...(service.keptTokens ?? [])]
  const secretTo = (scope: Scope): string => tokens.find((one) => one.scope === scope)?.secret ?? ''
  const token = secretTo('edit')
  const investigation = `${newsroom.url}/articles/month-by-month`
  const embeds = await seed(service.url, { secret: token, story: article, seeds: ARTICLE })
  await seed(service.url, { secret: token, story: investigation, seeds: INVESTIGATION })
  return {
    renderer: service.url,
    newsroom: newsroom.url,
    article,
    embeds,
    investigation,
    token,
    publishToken: secretTo('publish'),
    async close() {
      await newsroom.close()
      await service.close()
    },
  }
}
