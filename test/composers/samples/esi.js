import { createServer } from 'node:http'
import ESI from 'nodesi'

/** `renderer` is the address of the renderer: `https://embeds.example`. */
export function site(renderer) {
  const esi = new ESI({
    allowedHosts: [renderer],
    onError: () => `<p><a href="${renderer}/embeds/quiz-trivia/page">Take the quiz</a></p>`,
  })
  const story = `<!doctype html><title>News</title>
<script async src="${renderer}/loader.js"></script>
<h1>Five minutes of science</h1>
<esi:include src="${renderer}/embeds/quiz-trivia?target=web" onerror="continue"/>
<esi:remove><a href="${renderer}/embeds/quiz-trivia/page">Take the quiz</a></esi:remove>`
  return createServer(async (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(await esi.process(story))
  })
}
