import { expect, test } from 'vitest'
import { smallDisk } from './disk.ts'
import { print } from './print.ts'
import { soak } from './run.ts'

const disk = await smallDisk()
await disk?.remove()

/** How often the least of everything happened: a run in which nothing goes wrong shows nothing. */
const LEAST = {
  'fragments fresh': 200,
  'workers killed': 10,
  'times the disk was full': 2,
  'saves answered 200': 20,
  'submissions answered 200': 20,
  'promotions answered 200': 1,
  'hostile releases answered 201': 2,
}

const WRITES = ['saves', 'submissions', 'promotions', 'hostile promotions']

test.skipIf(!disk)(
  `under full load with everything going wrong, no read fails, none is wrong, nothing acknowledged is lost${disk ? '' : ' (skipped: no user name spaces here, so no small disk)'}`,
  { timeout: 300_000 },
  async () => {
    const tally = await soak({ length: 20_000, seed: 1 })
    print('soak, 20 s, seed 1', tally.table())
    expect(tally.problems).toEqual([])
    for (const [what, least] of Object.entries(LEAST))
      expect(tally.counted(what), what).toBeGreaterThanOrEqual(least)
    const told = [409, 503].map((status) => tally.counted(`hostile promotions answered ${status}`))
    expect(Math.max(...told), 'hostile promotions refused').toBeGreaterThan(0)
    const refused = WRITES.map((what) => tally.counted(`${what} answered 503`))
    expect(Math.max(...refused), 'writes refused while the disk was full').toBeGreaterThan(0)
  },
)
