import { basename } from 'node:path'
import { check } from '../actions/check.ts'
import { type Published, publish as send } from '../actions/publish.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { findFormats } from '../find-formats.ts'
import { notConforming } from './check.ts'

/** Publishing what was published already is no failure: it says so and goes on. */
export const publish = defineCommand({
  name: 'publish',
  takes: '[FORMAT]',
  summary: 'check, build and send it, or all of them',
  options: { json: JSON_FLAG },
  async run({ api, named, options, print, tell, during, paintTold, columns, ...place }) {
    const results: Published[] = []
    const folders = await findFormats(named, place)
    const asked = check(folders, { browser: 'never' })
    for (const folder of folders) {
      const { value: checked } = await during(`checking ${basename(folder)}`, asked.next())
      // What cannot be built says so itself, with its place.
      if (checked?.findings.some(({ rule }) => rule !== 'source')) {
        const { checkReport } = await import('../check-report.ts')
        for (const line of checkReport(checked, { paint: paintTold, columns })) tell(line)
        throw notConforming([checked])
      }
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
