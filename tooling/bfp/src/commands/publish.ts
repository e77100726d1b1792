import { type Publishing, releaseId } from '@bfp/contract'
import { buildRelease } from '../built-release.ts'
import type { Command } from '../command.ts'
import { findFormats } from '../find-formats.ts'
import { upload } from '../upload.ts'

/** Publishing what was published already is no failure: it says so and goes on. */
export const publish: Command = {
  name: 'publish',
  takes: '[FORMAT]',
  summary: 'build and send it, or all',
  options: { json: { type: 'boolean' } },
  async run({ api, named, options, print, tell, ...place }) {
    const results: Pick<Publishing, 'release' | 'state'>[] = []
    for (const folder of await findFormats(named, place)) {
      const built = await buildRelease(folder)
      const { name, version } = built.manifest
      const release = releaseId(name, version)
      const state = await upload(built, api, (line) => tell(`${release} ${line}`))
      results.push({ release, state })
      if (!options.json)
        print(`${release} ${state === 'published' ? 'is published' : 'was published already'}`)
    }
    if (options.json) print(JSON.stringify(results))
  },
}
