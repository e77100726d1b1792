/**
 * What jsdom takes from its host and a bare context lacks: the build replaces these free names by imports
 * from here, so nothing of it is seen on `globalThis`. Time stands still and nothing happens later.
 */
export { TextDecoder, TextEncoder } from '@exodus/bytes/encoding.js'

/** jsdom asks these getters whether a value is such a buffer; none is. */
class NoSharedArrayBuffer {
  get byteLength(): number {
    throw new TypeError('Not a SharedArrayBuffer')
  }

  get growable(): boolean {
    throw new TypeError('Not a SharedArrayBuffer')
  }
}

/** For jsdom's own parser, which stops when it is told to. */
class Aborter {
  #listeners: (() => void)[] = []
  signal = {
    aborted: false,
    addEventListener: (_type: string, listener: () => void): void => {
      this.#listeners.push(listener)
    },
  }

  abort(): void {
    this.signal.aborted = true
    for (const listener of this.#listeners.splice(0)) listener()
  }
}

const nothing = (): number => 0

const clock = { now: nothing, timeOrigin: 0 }
const host = { platform: 'none', env: {}, version: '', versions: {} }

export {
  Aborter as AbortController,
  clock as performance,
  host as process,
  NoSharedArrayBuffer as SharedArrayBuffer,
  nothing as clearInterval,
  nothing as clearTimeout,
  nothing as queueMicrotask,
  nothing as setImmediate,
  nothing as setInterval,
  nothing as setTimeout,
}
