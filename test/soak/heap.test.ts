import { expect, test } from 'vitest'
import type { Built } from '../http/build-poll.ts'
import { heap } from './heap.ts'
import { type Grown, heapRows } from './heap-samples.ts'
import { print } from './print.ts'
import { withCode } from './versions.ts'

/** A short run can tell only what is more than its noise. */
const FLOOR = { render: 256, release: 64_000 }

const RENDERS = 1_000
const RELEASES = 12
const SAMPLES = 40

/** A worker keeps the code of 32 releases ready; until then it has to grow with each. */
const isFull = ({ heap: whose, per }: Grown): boolean => whose !== 'workers' || per !== 'release'

test('neither the renderer nor its workers grow with what they render and release', {
  timeout: 300_000,
}, async () => {
  const grown = (await heap({ renders: RENDERS, releases: RELEASES, samples: SAMPLES, floor: FLOOR })).filter(
    isFull,
  )
  print(`heap, ${RENDERS} renders, ${RELEASES} releases`, heapRows(grown))
  expect(grown.map(({ heap: whose, per }) => `${whose}, ${per}`)).toEqual([
    'renderer, render',
    'workers, render',
    'renderer, release',
  ])
  expect(heapRows(grown.filter(({ isLeak }) => isLeak))).toEqual([])
})

/** A release that keeps what it is asked, and a renderer that keeps something of every request. */
const PLANT = {
  built: (built: Built) =>
    withCode(
      built,
      '1.0.0',
      (code) => `${code}
      { const kept = [], door = globalThis.bfp; globalThis.bfp = (asked) => (kept.push({ asked }), door(asked)) }`,
    ),
  flags: [
    '--import',
    `data:text/javascript,${encodeURIComponent(`import { Server } from 'node:http'
      const kept = [], { emit } = Server.prototype
      Server.prototype.emit = function (...said) { kept.push(new Array(1_000).fill(0)); return emit.apply(this, said) }`)}`,
  ],
}

test('a leak in either is told', { timeout: 300_000 }, async () => {
  const grown = await heap({
    renders: RENDERS / 2,
    releases: 0,
    samples: SAMPLES,
    floor: FLOOR,
    plant: PLANT,
  })
  print('heap with leaks planted', heapRows(grown))
  expect(grown.map(({ heap: whose, isLeak }) => [whose, isLeak])).toEqual([
    ['renderer', true],
    ['workers', true],
  ])
})
