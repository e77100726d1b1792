/**
 * What jsdom takes from its host and a bare context lacks: the build replaces these free names by imports
 * from here, so nothing of it is seen on `globalThis`. Time stands still and nothing happens later.
 */
export { TextDecoder, TextEncoder } from '@exodus/bytes/encoding.js'
export { atob, btoa } from './base64.ts'

/** jsdom asks these getters whether a value is such a buffer; none is. */
class NoSharedArrayBuffer {
  get byteLength(): number {
    throw new TypeError('Not a SharedArrayBuffer')
  }

  get growable(): boolean {
    throw new TypeError('Not a SharedArrayBuffer')
  }
}

/** For jsdom's own parser and style sheets, which stop when they are told to. */
class Aborter {
  #listeners = new Set<(event: { target: unknown }) => void>()
  signal = {
    aborted: false,
    reason: undefined as unknown,
    addEventListener: (_type: string, listener: (event: { target: unknown }) => void): void => {
      this.#listeners.add(listener)
    },
    removeEventListener: (_type: string, listener: (event: { target: unknown }) => void): void => {
      this.#listeners.delete(listener)
    },
  }

  abort(reason?: unknown): void {
    Object.assign(this.signal, { aborted: true, reason })
    for (const listener of this.#listeners) listener({ target: this.signal })
    this.#listeners.clear()
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
