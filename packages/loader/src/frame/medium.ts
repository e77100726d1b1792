import type { Convention } from './convention.ts'

/** Medium, and whatever else shows embeds through Embedly, which finds the frame by its address. */
export const medium: Convention = {
  words: (height) => JSON.stringify({ src: location.href, context: 'iframe.resize', height }),
}
