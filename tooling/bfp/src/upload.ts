import { Publishing } from '@bfp/contract'
import type { Api } from './api.ts'
import type { BuiltRelease } from './built-release.ts'
import { Refusal } from './command.ts'

/**
 * Sends what the renderer lacks of a release, and publishes it. What it has is not sent again, so that an upload
 * that was cut off goes on where it ended.
 */
export async function upload(
  { manifest, files, blobs }: BuiltRelease,
  api: Pick<Api, 'put' | 'send'>,
  progress: (line: string) => void,
): Promise<Publishing['state']> {
  const path = `/api/releases/${manifest.name}/${manifest.version}`
  const announce = () => api.put(path, { manifest, files }, Publishing)
  const { state, missing } = await announce()
  if (state !== 'incomplete') return state
  for (const [at, sha256] of missing.entries()) {
    const { name, bytes } = blobs.get(sha256) ?? strange(sha256)
    await api.send(`/api/blobs/${sha256}`, bytes)
    progress(`sent ${name}, ${(bytes.length / 1000).toFixed(1)} kB (${at + 1} of ${missing.length})`)
  }
  const last = await announce()
  return last.state === 'incomplete' ? strange(last.missing.join(', ')) : last.state
}

function strange(sha256: string): never {
  const message = `The renderer asks for ${sha256}, which is no file of this release or was sent already`
  throw new Refusal({
    code: 'strange-answer',
    message,
    hint: 'Publish again; if it stays, its disk is at fault',
  })
}
