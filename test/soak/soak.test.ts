import { expect, test } from 'vitest'
import { smallDisk } from './disk.ts'
import { print } from './print.ts'
import { soak } from './run.ts'

const disk = await smallDisk()
await disk?.remove()

test.skipIf(!disk)(
  `under full load with everything going wrong, no read fails, none is wrong, nothing acknowledged is lost${disk ? '' : ' (skipped: no user name spaces here, so no small disk)'}`,
  { timeout: 300_000 },
  async () => {
    const tally = await soak({ length: 20_000, seed: 1 })
    print('soak, 20 s, seed 1', tally.table())
    expect(tally.problems).toEqual([])
  },
)
