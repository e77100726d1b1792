import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { compose } from '@bfp/compose'

/** Styles stand in the head under this response's nonce; `renderer` is `https://embeds.example`. */
export function site(renderer) {
  return createServer(async (_, response) => {
    const nonce = randomBytes(16).toString('base64')
    const article = `<bfp-embed src="${renderer}/embeds/quiz-trivia"></bfp-embed>`
    const { html, head } = await compose(article, { renderer, nonce })
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy(renderer, nonce))
    response.end(`<!doctype html><html lang="en"><title>Science</title>${head}<h1>Science</h1>${html}</html>`)
  })
}

function policy(renderer, nonce) {
  return [
    "default-src 'none'",
    `script-src 'self' ${renderer}`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${renderer}`,
    'img-src * data:',
    `form-action ${renderer}`,
    "require-trusted-types-for 'script'",
    'trusted-types bfp',
  ].join('; ')
}
