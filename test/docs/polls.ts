import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { installBfp } from '../cli/bfp.ts'
import { makePolls } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { poll } from '../http/rehearse.ts'
import { PUBLISH, ROOT, type Running, startRenderer } from '../http/service.ts'

/** Of all programs of this machine, what the pages use beside `bfp`; no browser. */
const PROGRAMS = { bash: '/bin/bash', env: '/usr/bin/env', node: process.execPath }

export interface World {
  renderer: Running
  /** A folder with `formats/poll` in it, as the next version. */
  place: string
  /** With `bfp` on the PATH. */
  env: NodeJS.ProcessEnv
}

interface Wanted {
  /** Questions by id of the embed. */
  embeds: Record<string, string>
  /** Versions that are published, with the word their headline ends in. The first is promoted. */
  published: [version: string, word: string][]
  /** What is in the folder. */
  next: [version: string, word: string]
}

/** Polls on a renderer, and the folder of somebody who works on the format. Gone with the test. */
export async function startPolls({ embeds, published, next }: Wanted): Promise<World> {
  const [polls, renderer] = [await makePolls(), await startRenderer({ recordSample: 1 })]
  const place = await mkdtemp(join(tmpdir(), 'bfp-polls-'))
  onTestFinished(async () => {
    await renderer.close()
    await polls.remove()
    await rm(place, { recursive: true, force: true })
  })
  const { publish, promote } = publisher(renderer.url)
  for (const [version, word] of published) await publish(await polls.build(version, word))
  await promote(`poll@${published[0]?.[0]}`)
  for (const [id, question] of Object.entries(embeds))
    await renderer.call('POST', '/api/embeds', poll(id, question))
  await cp(await polls.source(...next), join(place, 'formats/poll'), { recursive: true })
  await symlink(join(ROOT, 'test/node_modules'), join(place, 'node_modules'))
  const env = { HOME: place, PATH: await programs(place), BFP_URL: renderer.url, BFP_TOKEN: PUBLISH }
  return { renderer, place, env: { ...env, PLAYWRIGHT_BROWSERS_PATH: place } }
}

async function programs(place: string): Promise<string> {
  const folder = join(place, 'programs')
  await mkdir(folder)
  await installBfp(folder)
  for (const [name, path] of Object.entries(PROGRAMS)) await symlink(path, join(folder, name))
  return folder
}
