/**
 * The words between renderer and worker: a head of 9 bytes (type, number, length of the body; little-endian)
 * and a body of UTF-8. Both sides use this file, so it imports nothing.
 */
export const HEAD = 9

/** Renderer to worker. `number` is a slot for `load` and `drop`, the call's own number for `call`. */
export const TO_WORKER = { dom: 1, load: 2, drop: 3, call: 4 } as const

/**
 * Worker to renderer: `ready` once, then one answer for each load and call, in their order; `worn` at most once. What is
 * `loaded` tells the microseconds of CPU that took; a `value` begins with its own, and a space.
 */
export const FROM_WORKER = {
  ready: 10,
  loaded: 11,
  value: 12,
  threw: 13,
  'not-a-string': 14,
  'never-settles': 15,
  'too-large': 16,
  worn: 17,
} as const

export interface Frame {
  type: number
  number: number
  body: string
}

export function frame(type: number, number: number, body: string): Buffer {
  const length = Buffer.byteLength(body)
  const bytes = Buffer.allocUnsafe(HEAD + length)
  bytes.writeUInt8(type, 0)
  bytes.writeUInt32LE(number, 1)
  bytes.writeUInt32LE(length, 5)
  bytes.write(body, HEAD, 'utf8')
  return bytes
}

/** Cuts a stream of bytes into frames. Throws RangeError at a body of more than `largest` bytes. */
export function frameReader(largest: number): (bytes: Buffer) => Frame[] {
  let parts: Buffer[] = []
  let have = 0
  let wanted = HEAD
  return (bytes) => {
    parts.push(bytes)
    have += bytes.length
    if (have < wanted) return []
    const whole = parts.length === 1 ? bytes : Buffer.concat(parts)
    const { frames, used, next } = cut(whole, largest)
    parts = [whole.subarray(used)]
    have = whole.length - used
    wanted = next
    return frames
  }
}

function cut(bytes: Buffer, largest: number): { frames: Frame[]; used: number; next: number } {
  const frames: Frame[] = []
  let at = 0
  while (bytes.length - at >= HEAD) {
    const length = bytes.readUInt32LE(at + 5)
    if (length > largest) throw new RangeError(`a frame of ${length} bytes`)
    if (bytes.length - at < HEAD + length) return { frames, used: at, next: HEAD + length }
    const body = bytes.toString('utf8', at + HEAD, at + HEAD + length)
    frames.push({ type: bytes.readUInt8(at), number: bytes.readUInt32LE(at + 1), body })
    at += HEAD + length
  }
  return { frames, used: at, next: HEAD }
}
