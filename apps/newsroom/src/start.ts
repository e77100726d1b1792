import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNewsroom, type NewsroomOptions } from './app.ts'

export interface StartOptions extends NewsroomOptions {
  /** 0 takes any free one. */
  port: number
  /** Default `127.0.0.1`. */
  host?: string
}

/** Resolves once the site can be visited at `url`; rejects where the port cannot be had. */
export async function startNewsroom({ port, host = '127.0.0.1', ...options }: StartOptions) {
  const server = await listen(createNewsroom(options).callback(), port, host)
  const { port: taken } = server.address() as AddressInfo
  return { url: `http://${host}:${taken}`, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
  })
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(listener)
    server.once('error', fail)
    server.listen(port, host, () => done(server))
  })
}
