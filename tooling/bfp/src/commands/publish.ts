import { NotConforming } from '../actions/check.ts'
import { type Published, publish as send } from '../actions/publish.ts'
import { type Asked, defineCommand, JSON_FLAG } from '../command.ts'
import { findFormats } from '../find-formats.ts'

/** Publishing what was published already is no failure: it says so and goes on. */
export const publish = defineCommand({
  name: 'publish',
  takes: '[FORMAT]',
  summary: 'build, check and send it, or all of them',
  options: { json: JSON_FLAG },
  async run({ api, named, options, print, ...place }) {
    const results: Published[] = []
    for (const folder of await findFormats(named, place)) {
      const published = await send(api, folder, place).catch((error) => report(error, place))
      results.push(published)
      const { release, state } = published
      if (!options.json)
        print(`${release} ${state === 'published' ? 'is published' : 'was published already'}`)
    }
    if (options.json) print(JSON.stringify(results))
  },
})

/** What was found is not in the refusal itself. */
async function report(
  error: unknown,
  { tell, paintTold, columns, cwd }: Pick<Asked, 'tell' | 'paintTold' | 'columns' | 'cwd'>,
): Promise<never> {
  if (!(error instanceof NotConforming)) throw error
  const { checkReport } = await import('../check-report.ts')
  for (const checked of error.checked)
    for (const line of checkReport(checked, { paint: paintTold, columns, cwd })) tell(line)
  throw error
}
