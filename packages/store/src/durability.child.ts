import { writeSync } from 'node:fs'
import { openStore } from './index.ts'

/** Adds submissions without end and prints each key once it is acknowledged, until somebody kills it. */
const [dir = '', round = ''] = process.argv.slice(2)
const store = await openStore({ dir })

async function addAndPrint(key: string): Promise<void> {
  const outcome = await store.submissions.add({ embed: 'vote', revision: 1, key, data: { key }, received: 1 })
  if (outcome === 'stored') writeSync(1, `${key}\n`)
}

for (let first = 0; ; first += 20) {
  await Promise.all(Array.from({ length: 20 }, (_, index) => addAndPrint(`${round}-${first + index}`)))
}
