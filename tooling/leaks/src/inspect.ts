/** A process that was started with an inspector, asked over its own protocol: nothing of ours runs in it. */
export interface Inspected {
  /** Bytes that are left after a full collection, in the heap and in buffers outside of it. */
  heap(): Promise<number>
  /** Samples what is allocated from here on, one in so many bytes. */
  startSampling(interval: number): Promise<void>
  /** What was allocated since and is still alive. */
  alive(): Promise<Allocations>
  /** True once the process ended. */
  isGone(): boolean
  close(): void
}

/** A function, what it allocated that is still alive, and the functions it called. Source: the inspector's protocol. */
export interface Allocations {
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number }
  selfSize: number
  children: Allocations[]
}

/** Sampled so rarely, it costs nothing. */
const NEVER = 2 ** 30

/**
 * Asking for a sampling profile collects all garbage at once; `HeapProfiler.collectGarbage` waits for the event loop,
 * and that of a worker never turns. For the same reason an answer comes only when the process runs JavaScript: who
 * asks a worker has to give it something to render meanwhile.
 */
export async function inspect(url: string): Promise<Inspected> {
  const socket = new WebSocket(url)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let calls = 0
  let isGone = false

  function call<T>(method: string, params: object = {}): Promise<T> {
    const answer = Promise.withResolvers<T>()
    if (isGone) answer.reject(new Error('The process ended'))
    calls += 1
    waiting.set(calls, answer as PromiseWithResolvers<unknown>)
    if (!isGone) socket.send(JSON.stringify({ id: calls, method, params }))
    return answer.promise
  }

  function end(): void {
    isGone = true
    for (const { reject } of waiting.values()) reject(new Error('The process ended'))
    waiting.clear()
  }

  const opened = Promise.withResolvers<void>()
  socket.addEventListener('open', () => opened.resolve())
  socket.addEventListener('error', () => opened.reject(new Error(`Nobody listens on ${url}`)))
  socket.addEventListener('close', end)
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method } = JSON.parse(String(data))
    if (method === 'NodeRuntime.waitingForDisconnect') return socket.close()
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  })
  await opened.promise
  // A process that ends waits until nobody looks any more.
  call('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true }).catch(() => undefined)
  call('HeapProfiler.startSampling', { samplingInterval: NEVER }).catch(() => undefined)

  const profile = (): Promise<{ profile: { head: Allocations } }> => call('HeapProfiler.getSamplingProfile')

  return {
    async heap() {
      // What is freed by weak references goes with the second collection.
      const [, , used] = await Promise.all([
        profile(),
        profile(),
        call<{ usedSize: number; backingStorageSize: number }>('Runtime.getHeapUsage'),
      ])
      return used.usedSize + used.backingStorageSize
    },
    async startSampling(samplingInterval) {
      const stopped = call('HeapProfiler.stopSampling')
      await Promise.all([stopped, call('HeapProfiler.startSampling', { samplingInterval })])
    },
    alive: async () => (await profile()).profile.head,
    isGone: () => isGone,
    close: () => socket.close(),
  }
}
