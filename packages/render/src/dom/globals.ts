/**
 * What jsdom takes from its host and a bare context lacks: the build replaces these free names by imports
 * from here, so nothing of it is seen on `globalThis`. Time stands still and nothing happens later.
 */
class Utf8Encoder {
  encode(text = ''): Uint8Array {
    const bytes: number[] = []
    for (const char of text.toWellFormed()) bytes.push(...bytesOf(char.codePointAt(0) ?? 0))
    return Uint8Array.from(bytes)
  }
}

function bytesOf(point: number): number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f)
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)]
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)]
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
}

/** Nothing of jsdom that formats reach decodes bytes. */
class NoDecoder {
  decode(): never {
    throw new Error('No bytes can be decoded here')
  }
}

/** jsdom takes the getter of `byteLength` to tell these from others; no value is one. */
class NoSharedArrayBuffer {
  get byteLength(): number {
    throw new TypeError('Not a SharedArrayBuffer')
  }
}

const nothing = (): number => 0

const clock = { now: nothing, timeOrigin: 0 }
const host = { platform: 'none', env: {}, version: '', versions: {} }

export {
  clock as performance,
  host as process,
  NoDecoder as TextDecoder,
  NoSharedArrayBuffer as SharedArrayBuffer,
  nothing as clearInterval,
  nothing as clearTimeout,
  nothing as queueMicrotask,
  nothing as setImmediate,
  nothing as setInterval,
  nothing as setTimeout,
  Utf8Encoder as TextEncoder,
}
