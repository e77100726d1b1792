import type { IncomingMessage } from 'node:http'

/**
 * Why a request is refused. Any site a developer visits can send requests here: a name that leads to this machine
 * (DNS rebinding) is not ours, and only the workbench's own page may change files.
 */
export function refusal(
  { method = 'GET', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  path: string,
  origin: string,
): string | undefined {
  const host = new URL(origin).host
  const port = new URL(origin).port
  if (headers.host !== host && headers.host !== `localhost:${port}`)
    return 'This server answers to its own name only'
  const own = headers.origin === undefined || headers.origin === `http://${headers.host}`
  if (path.startsWith('/api/') && (!own || (method !== 'GET' && headers.origin === undefined)))
    return 'Only the workbench itself may ask for this'
  return undefined
}
