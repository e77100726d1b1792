import { parseArgs } from 'node:util'
import { attack } from './attack.ts'
import { heap } from './heap.ts'
import { heapRows } from './heap-samples.ts'
import { killed } from './killed.ts'
import { print } from './print.ts'
import { soak } from './run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
    kills: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '12' },
    renders: { type: 'string', default: '100000' },
    releases: { type: 'string', default: '500' },
  },
})
const seed = Number(values.seed)

/** What p99 of other formats may be under attack, by what it is in peace. */
const MOST = 1.5

/** Each prints its table, and is true where something was wrong. */
const RUNS: Record<string, () => Promise<boolean>> = {
  async load() {
    const tally = await soak({ length: Number(values.minutes) * 60_000, seed })
    print(`full load for ${values.minutes} min while everything goes wrong, seed ${seed}`, tally.table())
    return told(tally.problems)
  },
  async killed() {
    const { rows, problems } = await killed({ kills: Number(values.kills), seed })
    print(`killed ${values.kills} times in the middle of writes, seed ${seed}`, rows)
    return told(problems)
  },
  async attack() {
    const { rows, ratio, problems } = await attack({ rounds: Number(values.rounds), length: 5_000, seed })
    print(`one format attacks with its own code, seed ${seed}`, rows)
    return told(problems) || ratio > MOST
  },
  async heap() {
    const [renders, releases] = [Number(values.renders), Number(values.releases)]
    const grown = await heap({ renders, releases, floor: { render: 16, release: 4_096 } })
    print(`heaps over ${renders} renders and ${releases} releases`, heapRows(grown))
    return grown.some(({ isLeak }) => isLeak)
  },
}

for (const name of positionals.length > 0 ? positionals : Object.keys(RUNS)) {
  const run = RUNS[name]
  if (!run) throw new Error(`There is no run ${name}; there are ${Object.keys(RUNS).join(', ')}`)
  if (await run()) process.exitCode = 1
}

function told(problems: readonly string[]): boolean {
  for (const problem of problems) console.log(problem)
  return problems.length > 0
}
