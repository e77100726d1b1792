import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Publishing } from '@bfp/contract'
import type { Api } from '../api.ts'
import { type BuiltRelease, readRelease } from '../built-release.ts'
import { upload } from '../upload.ts'
import type { Voice } from '../voice.ts'
import { type Built, build } from './build.ts'
import { judged, NotConforming } from './check.ts'

export type Published = Pick<Publishing, 'release' | 'state'>

/**
 * Builds the format in a folder, asks the rules that need no browser, and sends what the renderer lacks of it.
 * Publishing the same twice is no failure. Throws `NotConforming` where a rule finds something.
 */
export async function publish(
  api: Pick<Api, 'put' | 'send'>,
  folder: string,
  { tell = () => {}, during = (_, work) => work }: Partial<Pick<Voice, 'tell' | 'during'>> = {},
): Promise<Published> {
  const built = await during(`building and checking ${basename(folder)}`, conforming(folder))
  const state = await upload(built, api, (line) => tell(`${built.release} ${line}`))
  return { release: built.release, state }
}

/** Built once, in a place that is gone afterwards: what was checked is what is sent. */
async function conforming(folder: string): Promise<BuiltRelease> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-publish-'))
  try {
    const built = await build(folder, place)
    await conforms(folder, place, built)
    return await readRelease(place, built)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function conforms(folder: string, place: string, { manifest }: Built): Promise<void> {
  const { checkRelease } = await import('@bfp/check')
  const checked = await judged(await checkRelease(folder, place, manifest))
  if (checked.findings.length > 0) throw new NotConforming([checked])
}
