import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { isMount, openBench } from './server/bench.ts'
import { buildGround } from './server/ground.ts'
import { handle } from './server/handle.ts'
import { ROOM } from './server/room.ts'
import { startVite } from './server/vite.ts'
import { watchFormats, whenWatched } from './server/watch.ts'
import { SAID } from './wire.ts'

export interface WorkbenchOptions {
  /** Folders of formats, absolute. */
  formats: string[]
  /** A folder whose formats come and go: one that is written there later is put on the bench, one that is gone is not. */
  within?: string
  /** The workspace, or the folder it was started in: Vite serves sources from there, paths are shown from there on. */
  root: string
  /** Default 4100, or any that is free where that is taken. */
  port?: number
  /** Where Vite keeps what it prepared. Default: in `node_modules` of the workbench. */
  cacheDir?: string
}

export interface Workbench {
  /** `http://127.0.0.1:4100` */
  url: string
  close(): Promise<void>
}

const PORT = 4100

/** Starts the workbench on this machine alone. Rejects where the port is taken. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { formats: folders, within, root, port, cacheDir = join(ROOM, 'node_modules/.vite') } = options
  const server = createServer()
  const origin = await listen(server, port ?? PORT).catch(() => listen(server, port ?? 0))
  const ground = await buildGround(within !== undefined || folders.some(isMount))
  const bench = await openBench(folders, { root, origin, ground })
  const vite = await startVite(bench.formats, { server, allow: [root, ROOM], cacheDir })
  server.on('request', handle({ bench, vite, origin }))
  const watched = { bench, vite, within }
  const watching = watchFormats({ ...watched, tell: (change) => vite.ws.send(SAID.changed, change) })
  await Promise.all([...bench.formats.values()].map(watching.build))
  await whenWatched(watched)
  return {
    url: origin,
    async close() {
      watching.stop()
      await vite.close()
      server.closeAllConnections()
      server.close()
      await bench.close()
      await ground.remove()
    },
  }
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}
