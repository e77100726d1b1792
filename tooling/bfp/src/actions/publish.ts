import { basename } from 'node:path'
import type { Publishing } from '@bfp/contract'
import type { Api } from '../api.ts'
import { buildRelease } from '../built-release.ts'
import { upload } from '../upload.ts'
import type { Voice } from '../voice.ts'
import { check, NotConforming } from './check.ts'

export type Published = Pick<Publishing, 'release' | 'state'>

/**
 * Asks about the format in a folder the rules that need no browser, builds it, and sends what the renderer lacks of
 * it. Publishing the same twice is no failure. Throws `NotConforming` where a rule finds something.
 */
export async function publish(
  api: Pick<Api, 'put' | 'send'>,
  folder: string,
  { tell = () => {}, during = (_, work) => work }: Partial<Pick<Voice, 'tell' | 'during'>> = {},
): Promise<Published> {
  await during(`checking ${basename(folder)}`, conforms(folder))
  const built = await during(`building ${basename(folder)}`, buildRelease(folder))
  const state = await upload(built, api, (line) => tell(`${built.release} ${line}`))
  return { release: built.release, state }
}

async function conforms(folder: string): Promise<void> {
  // What cannot be built says so itself, with its place.
  for await (const checked of check([folder], { browser: 'never' }))
    if (checked.findings.some(({ rule }) => rule !== 'source')) throw new NotConforming([checked])
}
