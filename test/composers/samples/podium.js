import { createServer } from 'node:http'
import Layout from '@podium/layout'
import { HttpIncoming } from '@podium/utils'

/** `renderer` is the address of the renderer: `https://embeds.example`. */
export function site(renderer) {
  const layout = new Layout({ name: 'news', pathname: '/' })
  const quiz = layout.client.register({
    name: 'quiz',
    uri: `${renderer}/podlets/quiz-trivia/manifest.json`,
  })
  return createServer(async (request, response) => {
    const incoming = await layout.process(new HttpIncoming(request, response))
    const embed = await quiz.fetch(incoming)
    incoming.podlets = [embed]
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(layout.render(incoming, `<h1>Five minutes of science</h1>${embed.content}`))
  })
}
