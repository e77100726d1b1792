/** Window and document outlive a mount; the returned function removes the listeners it gave them. */
export function trackListeners(target: EventTarget): () => void {
  const added: Parameters<EventTarget['addEventListener']>[] = []
  const add = target.addEventListener.bind(target)
  const handlers = handlersOf(target)
  Object.defineProperty(target, 'addEventListener', {
    configurable: true,
    writable: true,
    value: (...listener: Parameters<EventTarget['addEventListener']>) => {
      added.push(listener)
      add(...listener)
    },
  })
  return () => {
    for (const listener of added.splice(0)) target.removeEventListener(...listener)
    for (const name of handlers) if (Reflect.get(target, name)) Reflect.set(target, name, null)
  }
}

/** `onclick` and its like. */
function handlersOf(target: EventTarget): string[] {
  const names: string[] = []
  for (const name in target) if (/^on[a-z]/.test(name)) names.push(name)
  return names
}
