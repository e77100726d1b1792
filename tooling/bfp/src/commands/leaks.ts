import { basename } from 'node:path'
import { type Leaks, leaks as look } from '../actions/leaks.ts'
import { type Asked, defineCommand, JSON_FLAG, Refusal, wrongUsage } from '../command.ts'
import { findFormats } from '../find-formats.ts'
import { leaksReport } from '../leaks-report.ts'
import { pagePath } from '../page-path.ts'

/** Fails where the heap of a worker grows with what it draws. */
export const leaks = defineCommand({
  name: 'leaks',
  takes: '[FORMAT]',
  summary: 'what a worker never frees, by line',
  options: {
    renders: { type: 'string', value: 'COUNT', about: 'how often something is drawn', default: '20000' },
    json: JSON_FLAG,
  },
  worksOffline: true,
  async run({ named, options, print, paint, ...place }) {
    const renders = countNamed(options.renders)
    const all: Leaks[] = []
    for (const folder of await findFormats(named, place)) {
      const looked = await place.during(`drawing ${basename(folder)}`, look(folder, told(renders, place)))
      all.push(looked)
      if (options.json) continue
      for (const line of leaksReport(looked, { paint })) print(line)
    }
    if (options.json) print(JSON.stringify(all))
    if (all.some(({ isLeak }) => isLeak)) throw leaking(all, place)
  },
})

function told(renders: number, { tell, cwd }: Pick<Asked, 'tell' | 'cwd'>) {
  let isTold = false
  return {
    renders,
    cwd,
    onProgress({ naming }: { naming: boolean }): void {
      if (naming && !isTold) tell('its worker grows: drawing again, to see which lines it is')
      isTold = naming
    },
  }
}

/** Fewer show nothing but how a worker warms up. */
const FEWEST = 300

function countNamed(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= FEWEST) return count
  throw wrongUsage(
    `--renders ${JSON.stringify(text)} is not enough`,
    `Write a whole number from ${FEWEST} up`,
  )
}

function leaking(all: readonly Leaks[], { cwd }: Pick<Asked, 'cwd'>): Refusal {
  const names = all.filter(({ isLeak }) => isLeak).map(({ format }) => format)
  return new Refusal({
    code: 'leaks',
    message: `${names.join(', ')} ${names.length === 1 ? 'keeps' : 'keep'} something of every render`,
    hint: `Keep nothing outside of components, or no more of it than a fixed number: ${pagePath('leaks.md', cwd)} has examples`,
  })
}
