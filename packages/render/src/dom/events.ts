/** The part of Node's EventEmitter that jsdom's virtual console inherits from; nobody listens here. */
export class EventEmitter {
  on(): this {
    return this
  }
  once(): this {
    return this
  }
  emit(): boolean {
    return false
  }
  listenerCount(): number {
    return 0
  }
}
