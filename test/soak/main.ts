import { parseArgs } from 'node:util'
import { attack } from './attack.ts'
import { killed } from './killed.ts'
import { print } from './print.ts'
import { soak } from './run.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '50' },
  },
})
const [minutes, seed, kills] = [values.minutes, values.seed, values.kills].map(Number) as [
  number,
  number,
  number,
]

const tally = await soak({ length: minutes * 60_000, seed })
print(`soak, ${minutes} min, seed ${seed}`, tally.table())
for (const problem of tally.problems) console.log(problem)

const { rows, problems } = await killed({ kills, seed })
print(`killed ${kills} times in the middle of writes`, rows)
for (const problem of problems) console.log(problem)

const attacked = await attack({ rounds: 5, length: 5_000, seed })
print('one format under attack by its own code', attacked.rows)
for (const problem of attacked.problems) console.log(problem)

const wrong = [tally, { problems }, attacked].some((run) => run.problems.length > 0)
process.exitCode = wrong || attacked.ratio > 1.5 ? 1 : 0
