import { createServer } from 'node:http'
import createClient from 'oc-client'

/** `renderer` is the address of the renderer: `https://embeds.example`. */
export function site(renderer) {
  const registry = `${renderer}/oc/`
  const client = createClient({
    registries: { serverRendering: registry, clientRendering: registry },
    components: { 'bfp-embed': '1.X.X' },
  })
  return createServer((_, response) => {
    client.renderComponent('bfp-embed', { parameters: { id: 'quiz-trivia' } }, (_, html) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>News</title><h1>Five minutes of science</h1>${html}`)
    })
  })
}
