/**
 * What jsdom imports from Node while it is evaluated. Only emitters and the stream its parser is made of do
 * something; the rest is never called, because nothing is loaded, no script runs and nothing is decoded.
 */
type Listener = (...values: unknown[]) => void

export class EventEmitter {
  #listeners = new Map<string, Listener[]>()

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
    return this
  }

  listenerCount(name: string): number {
    return this.#listeners.get(name)?.length ?? 0
  }

  emit(name: string, ...values: unknown[]): boolean {
    const listeners = this.#listeners.get(name) ?? []
    for (const listener of listeners) listener(...values)
    return listeners.length > 0
  }
}

/** Holds a string; jsdom copies strings through buffers. */
class Held {
  #text: string

  constructor(text: string) {
    this.#text = text
  }

  write(text: string): void {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

export const Buffer = {
  from: (text: string): Held => new Held(text),
  allocUnsafeSlow: (): Held => new Held(''),
}

/** Hands on every chunk at once. */
export class Writable extends EventEmitter {
  _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done()
  }

  write(chunk: unknown): boolean {
    this._write(chunk, 'utf8', () => {})
    return true
  }

  end(chunk: unknown): this {
    this.write(chunk)
    return this
  }

  destroy(): this {
    return this
  }
}

export class Readable extends EventEmitter {}

/** node:vm: no window is a context, so no script runs in one. */
export const isContext = (): boolean => false
export const constants = {}

/** node:crypto, as random as `Math.random` is: the same for the same render. */
export function randomFillSync(array: ArrayBufferView): ArrayBufferView {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (const at of bytes.keys()) bytes[at] = Math.floor(Math.random() * 256)
  return array
}

export function randomUUID(): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-8$4-$5')
}

/** node:util, for messages of errors. */
export const inspect = String
export const promises = {}
