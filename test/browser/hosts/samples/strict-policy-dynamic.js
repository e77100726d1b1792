import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { compose } from '@bfp/compose'

/** No address of a script is allowed: the nonce on the loader is, and what the loader brings. */
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
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${renderer}`,
    'img-src * data:',
    `form-action ${renderer}`,
    "require-trusted-types-for 'script'",
    'trusted-types bfp',
  ].join('; ')
}
