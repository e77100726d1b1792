import type { Convention } from './convention.ts'

/** Asks again, or begins: the host's id for the frame, a number, and a boolean, before many more options. */
const ASKS = /^\[iFrameSizer](?:resize$|(.+?):\d+:(?:true|false):)/

let id: string | undefined
let type: string

/** iframe-resizer 3 to 5: the first answer is of type `init`, however often a host begins; it carries a version. */
export const iframeResizer: Convention = {
  words(height) {
    const message = id && `[iFrameSizer]${id}:${height}:${innerWidth}:${type}:bfp`
    if (id) type = 'resize'
    return message
  },
  asks(data) {
    const asked = ASKS.exec(String(data))
    const begins = asked?.[1]
    if (begins && begins !== id) {
      id = begins
      type = 'init'
    }
    return Boolean(asked)
  },
}

/** Lets a host that came first begin. */
export const READY = '[iFrameResizerChild]Ready'
