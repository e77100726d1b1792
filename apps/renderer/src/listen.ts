import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from './cannot-start.ts'

export interface Listening {
  server: Server
  port: number
  /** Requests that came before wait for it. */
  answerWith(listener: RequestListener): void
  /** Takes no new connections and resolves when every request in flight is answered, or `patience` ms are over. */
  close(patience?: number): Promise<void>
}

/** Milliseconds a client may take to send a whole request. */
const SLOWEST_REQUEST = 30_000

/** Takes the port first, so that the address is known, and taken is found out, before anything is made. */
export async function listen(port: number, host = '127.0.0.1'): Promise<Listening> {
  const ready = Promise.withResolvers<RequestListener>()
  const wait: RequestListener = (req, res) => void ready.promise.then((listener) => listener(req, res))
  const server = createServer({ requestTimeout: SLOWEST_REQUEST }, wait)
  await bind(server, port, host)
  return {
    server,
    port: (server.address() as AddressInfo).port,
    answerWith(listener) {
      server.off('request', wait)
      server.on('request', listener)
      ready.resolve(listener)
    },
    close: (patience = 10_000) => close(server, patience),
  }
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new CannotStart(reasonOf(error, port))))
    server.listen(port, host, resolve)
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `PORT ${port} is in use: stop what listens there, or set another PORT`
  if (code === 'EACCES') return `PORT ${port} may not be taken by this user: set a PORT above 1023`
  return `PORT ${port} cannot be listened on: ${message}`
}

/** Connections kept alive turn idle one by one as their last answers go out. */
async function close(server: Server, patience: number): Promise<void> {
  let closed = false
  server.close(() => {
    closed = true
  })
  const end = Date.now() + patience
  while (!closed && Date.now() < end) {
    server.closeIdleConnections()
    await sleep(20)
  }
  server.closeAllConnections()
}
