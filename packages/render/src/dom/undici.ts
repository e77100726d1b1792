/** Nothing is fetched: the base classes exist, what would open a connection does not. */
export class Dispatcher {}
export class DecoratorHandler {}
export class WebSocket {}
export const getGlobalDispatcher = (): Dispatcher => new Dispatcher()
