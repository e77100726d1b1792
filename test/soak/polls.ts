import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Built, makePolls } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { ROOT } from '../http/service.ts'

/** The word each version of the poll ends its headline with. */
export const WORDS: Record<string, string> = { '1.0.0': 'one', '1.1.0': 'two', '1.2.0': 'three' }

/** Releases that never end to render begin so: they pass every check that runs no embed. */
export const HOSTILE = '1.9'

export interface SoakPolls {
  versions: Built[]
  hostile: Built
  remove(): Promise<void>
}

export async function buildPolls(): Promise<SoakPolls> {
  const polls = await makePolls()
  const versions = await Promise.all(
    Object.entries(WORDS).map(([version, word]) => polls.build(version, word)),
  )
  const hostile = await polls.build(`${HOSTILE}.0`, 'never', [
    'minHeight: (_, width) => (width < 400 ? 340 : 160)',
    'minHeight: () => { for (;;); }',
  ])
  return { versions, hostile, remove: polls.remove }
}

/** Publishes all versions and points `stable` to the first. */
export async function publishPolls(url: string, { versions }: SoakPolls): Promise<void> {
  const publish = publisher(url)
  for (const built of versions) {
    const { status, text } = await publish.publish(built)
    if (status !== 201) throw new Error(text)
  }
  const { status, text } = await publish.promote('poll@1.0.0')
  if (status !== 200) throw new Error(text)
}

/** A copy of the built releases, so that nobody who builds meanwhile is in the way. */
export async function copyReleases(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'bfp-soak-')), 'build')
  await cp(join(ROOT, '.build'), folder, { recursive: true })
  return folder
}
