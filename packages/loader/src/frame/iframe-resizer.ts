import type { Convention } from './convention.ts'

/** Asks again, or begins: the host's id for the frame, a number, and a boolean, before many more options. */
const ASKS = /^\[iFrameSizer](?:resize$|(.+?):\d+:(?:true|false):)/

let id: string | undefined
let type = 'init'

/** iframe-resizer 3 to 5: the first answer to a host is of type `init`, and carries a version. */
export const iframeResizer: Convention = {
  words(height) {
    const message = id && `[iFrameSizer]${id}:${height}:${innerWidth}:${type}:bfp`
    if (id) type = 'resize'
    return message
  },
  asks(data) {
    const asked = ASKS.exec(String(data))
    if (asked?.[1]) [, id] = asked
    if (asked?.[1]) type = 'init'
    return Boolean(asked)
  },
}

/** Lets a host that came first begin. */
export const READY = '[iFrameResizerChild]Ready'
