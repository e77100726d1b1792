import type { Convention } from './convention.ts'

/** WordPress's wp-embed, which puts a secret into the hash, at times after the page came, and then says `ready`. */
export const wordpress: Convention = {
  words(height) {
    const secret = /[?&]secret=(\w+)/.exec(location.hash)?.[1]
    return secret && { message: 'height', value: height, secret }
  },
  asks: (data) => Object(data).message === 'ready',
}
