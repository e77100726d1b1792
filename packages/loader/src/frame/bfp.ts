import type { Convention } from './convention.ts'

/** Our own, for `resize.js`, which asks with the same words without a height. */
export const bfp: Convention = {
  words: (height) => ({ type: 'bfp:resize', v: 1, id: embedId(), height }),
  asks: (data) => Object(data).type === 'bfp:resize',
}

function embedId(): string | undefined {
  return /\/embeds\/([^/]+)\/page$/.exec(location.pathname)?.[1]
}
