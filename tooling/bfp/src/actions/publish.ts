import type { Publishing } from '@bfp/contract'
import type { Api } from '../api.ts'
import { buildRelease } from '../built-release.ts'
import { upload } from '../upload.ts'

export type Published = Pick<Publishing, 'release' | 'state'>

/** Builds the format in a folder and sends what the renderer lacks of it. Publishing the same twice is no failure. */
export async function publish(
  api: Pick<Api, 'put' | 'send'>,
  folder: string,
  progress: (line: string) => void = () => {},
): Promise<Published> {
  const built = await buildRelease(folder)
  const state = await upload(built, api, (line) => progress(`${built.release} ${line}`))
  return { release: built.release, state }
}
