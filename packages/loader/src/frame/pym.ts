import type { Convention } from './convention.ts'

const child = new URLSearchParams(location.search).get('childId')

/** pym.js 1 and Sidechain: the host names its child in the query, and tells every width it gives it. */
export const pym: Convention = {
  words: (height) => child && `pymxPYMx${child}xPYMxheightxPYMx${height}`,
  asks: (data) => String(data).startsWith(`pymxPYMx${child}xPYMxwidth`),
}
