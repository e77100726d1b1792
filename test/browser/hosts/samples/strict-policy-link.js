import { createServer } from 'node:http'

/** For pages that are the same for everyone: styles are files of the renderer, no nonce is needed. */
export function site(renderer) {
  return createServer(async (_, response) => {
    const answer = await fetch(`${renderer}/embeds/quiz-trivia?style=link`, {
      headers: { accept: 'text/html' },
    })
    const loader = `<script async src="${renderer}/loader.js"></script>`
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy(renderer))
    response.end(
      `<!doctype html><html lang="en"><title>Science</title>${loader}<h1>Science</h1>${await answer.text()}</html>`,
    )
  })
}

function policy(renderer) {
  return [
    "default-src 'none'",
    `script-src 'self' ${renderer}`,
    `style-src ${renderer}`,
    `connect-src ${renderer}`,
    'img-src * data:',
    `form-action ${renderer}`,
    "require-trusted-types-for 'script'",
    'trusted-types bfp',
  ].join('; ')
}
