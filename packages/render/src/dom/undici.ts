/** Nothing is fetched: the base classes exist, what would open a connection does not. */
export class Dispatcher {}
export class DecoratorHandler {}
export const getGlobalDispatcher = (): Dispatcher => new Dispatcher()

/** Connects for ever, and says nothing. */
export class WebSocket {
  static readonly #states = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }

  constructor() {
    Object.assign(this, WebSocket.#states, { readyState: 0, bufferedAmount: 0, extensions: '', protocol: '' })
  }

  addEventListener(): void {}
  send(): void {}
  close(): void {}
}
