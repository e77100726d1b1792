import { createHash } from 'node:crypto'
import type { Built } from './build-poll.ts'
import { PUBLISH } from './service.ts'

/** Calls of a publisher, to the service at an address; none goes on once it is told to end. */
export function publisher(url: string, end?: AbortSignal) {
  async function call(method: string, path: string, body?: string | Buffer) {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${PUBLISH}` },
      ...(end && { signal: end }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, text, json: () => JSON.parse(text) }
  }

  const announce = ({ manifest, files }: Pick<Built, 'manifest' | 'files'>, at?: string) =>
    call(
      'PUT',
      at ?? `/api/releases/${manifest.name}/${manifest.version}`,
      JSON.stringify({ manifest, files }),
    )

  const upload = (bytes: Buffer, hash = sha256(bytes)) => call('PUT', `/api/blobs/${hash}`, bytes)

  /** Announces, sends what is missing, announces again. */
  async function publish(built: Built) {
    const first = await announce(built)
    if (first.status !== 202) return first
    for (const hash of first.json().missing) await upload(built.blobs.get(hash) ?? Buffer.alloc(0))
    return announce(built)
  }

  const promote = (release: string, share?: number, channel = 'stable') =>
    call(
      'PUT',
      `/api/formats/${release.split('@')[0]}/channels/${channel}`,
      JSON.stringify({ release, ...(share && { share }) }),
    )

  const mark = (release: string, status: string) =>
    call('PUT', `/api/releases/${release.replace('@', '/')}/status`, JSON.stringify({ status }))

  return {
    call,
    announce,
    upload,
    publish,
    promote,
    mark,
    list: (name: string) => call('GET', `/api/releases/${name}`),
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
