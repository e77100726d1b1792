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

  emit(name: string, ...values: unknown[]): boolean {
    const listeners = this.#listeners.get(name) ?? []
    for (const listener of listeners) listener(...values)
    return listeners.length > 0
  }
}

/** Hands on every chunk at once. */
export class Writable extends EventEmitter {
  _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done()
  }

  _final(done: () => void): void {
    done()
  }

  write(chunk: unknown): boolean {
    this._write(chunk, 'utf8', () => {})
    return true
  }

  end(chunk?: unknown): this {
    if (chunk !== undefined && chunk !== '') this.write(chunk)
    this._final(() => {})
    return this
  }
}

export class Readable extends EventEmitter {}

/** node:vm: no window is a context, so no script runs in one. */
export const isContext = (): boolean => false
export const constants = {}

/** node:util, for messages of errors. */
export const inspect = String
export const promises = {}
