import autocannon from 'autocannon'

/** Requests a second that a server answers with 2xx; throws where any failed. `next` gives the path of each. */
export async function load(origin: string, next: () => string, seconds: number): Promise<number> {
  const headers = { accept: 'text/html', 'accept-encoding': 'identity' }
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({ ...request, path: next() })
  const result = await autocannon({
    url: origin,
    connections: 16,
    duration: seconds,
    requests: [{ path: next(), headers, setupRequest }],
  })
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${result.errors} errors and ${result.non2xx} answers that are not 2xx from ${origin}`)
  return result.requests.average
}
