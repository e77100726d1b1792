import { randomBytes } from 'node:crypto'
import { compose } from '@bfp/compose'
import { EmbedId } from '@bfp/contract'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import { contentPolicy } from './content-policy.ts'
import { embedTitle } from './embed-title.ts'
import { articlePage } from './pages/article.ts'
import { frontPage } from './pages/front.ts'
import { missingPage } from './pages/missing.ts'
import { phonePage } from './pages/phone.ts'
import { type Page, shell } from './pages/shell.ts'
import { appView, hasAppView } from './phone-view.ts'
import { stories } from './stories/index.ts'
import { stylesheet } from './stylesheet.ts'

export interface NewsroomOptions {
  /** The renderer as this site fetches from it. */
  renderer: string
  /** The renderer as readers reach it. */
  publicRenderer: string
  /** How long a page waits for its embeds before it goes out with links; milliseconds, default 1500. */
  timeoutMs?: number
}

/** The demo news site: plain pages, their embeds filled on this server. Throws on an address that is no URL. */
export function createNewsroom({ renderer, publicRenderer, timeoutMs = 1500 }: NewsroomOptions): Koa {
  const app = new Koa()
  const router = new Router()
  const embedPage = (id: string) => `${publicRenderer.replace(/\/+$/, '')}/embeds/${id}/page`
  const links = (id: string) => ({ title: embedTitle(id), href: embedPage(id) })
  for (const address of [renderer, publicRenderer]) assertHttp(address)

  async function show(context: Context, page: Page): Promise<void> {
    const nonce = randomBytes(16).toString('base64')
    const options = { renderer, publicRenderer, timeoutMs, nonce, links }
    const { html, head } = await compose(page.main.source, options)
    context.set('Content-Security-Policy', contentPolicy(publicRenderer, nonce))
    context.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'strict-origin-when-cross-origin' })
    context.set('Cache-Control', 'no-cache')
    context.type = 'html'
    context.body = shell(page, html, head)
  }

  router.get('/', (context) => show(context, frontPage(stories)))
  router.get('/articles/:slug', async (context, next) => {
    const story = stories.find(({ slug }) => slug === context.params.slug)
    await (story ? show(context, articlePage(story, stories)) : next())
  })
  router.get('/phone/:id', async (context, next) => {
    const { data: id } = EmbedId.safeParse(context.params.id)
    if (!id) return next()
    const isThere = await hasAppView(renderer, id, timeoutMs)
    await show(context, phonePage({ id, isThere, src: appView(publicRenderer, id), page: embedPage(id) }))
  })
  router.get(stylesheet.path, (context) => {
    context.type = 'css'
    context.set('Cache-Control', 'public, max-age=31536000, immutable')
    context.body = stylesheet.css
  })

  app.use(router.routes())
  app.use(async (context) => {
    await show(context, missingPage())
    context.status = 404
  })
  return app
}

function assertHttp(address: string): void {
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
    throw new TypeError(`The renderer's address must be an http(s) URL, not "${address}"`)
}
