import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { regions, whole } from './read-csv.ts'

/**
 * Carries the figures into the fixture: `node formats/background-checks/figures/carry.ts FOLDER`, where FOLDER has
 * nics-monthly.csv and nics-by-state.csv of github.com/BuzzFeedNews/nics-firearm-background-checks, columns reduced
 * to month, state and totals. What editors wrote in the fixture stays.
 */
const [folder = ''] = process.argv.slice(2)
const file = join(import.meta.dirname, '../fixtures/united-states.json')
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

const fixture = JSON.parse(await readFile(file, 'utf8'))
fixture.props.series = whole(await read('nics-monthly.csv'), fixture.props.series.name)
fixture.props.regions.list = regions(await read('nics-by-state.csv'))

/** A line for each list of numbers. */
const lines = JSON.stringify(fixture, null, 2).replace(/\[[\s\d,]+(?:null[\s\d,]*)*\]/g, (list) =>
  list.replace(/\s+/g, ''),
)
await writeFile(file, `${lines}\n`)
