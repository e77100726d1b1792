import { basename } from 'node:path'
import { type Published, publish as send } from '../actions/publish.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { findFormats } from '../find-formats.ts'

/** Publishing what was published already is no failure: it says so and goes on. */
export const publish = defineCommand({
  name: 'publish',
  takes: '[FORMAT]',
  summary: 'build and send it, or all of them',
  options: { json: JSON_FLAG },
  async run({ api, named, options, print, tell, during, ...place }) {
    const results: Published[] = []
    for (const folder of await findFormats(named, place)) {
      const { release, state } = await during(
        `building and sending ${basename(folder)}`,
        send(api, folder, tell),
      )
      results.push({ release, state })
      if (!options.json)
        print(`${release} ${state === 'published' ? 'is published' : 'was published already'}`)
    }
    if (options.json) print(JSON.stringify(results))
  },
})
