import { join } from 'node:path'
import { addresses, createPool, createRenderer, readReleases } from '@bfp/render'
import { drawAlone, root, trivia } from './quiz.ts'
import { type Row, ratio } from './row.ts'

const RENDERS = 4_000
const AT_ONCE = 64

/** Renders a second through the pool and the ladder, against one `renderToString` loop in this process. */
export async function measureRenders(): Promise<Row> {
  const pool = createPool()
  const releases = await readReleases(join(root, '.build/releases'))
  const lastGood = { get: async () => null, put: async () => {} }
  const renderer = createRenderer({ pool, releases, lastGood, addresses: addresses('http://127.0.0.1:4000') })
  const checked = await renderer.validate('quiz', trivia)
  if (!checked.ok) throw new Error(checked.failure.message)
  const embed = {
    format: 'quiz',
    revision: 1,
    ...checked.value,
    locale: 'en',
    channel: 'stable',
    created: 0,
    updated: 0,
  }
  const draw = await drawAlone(checked.value.props)

  let id = 0
  const pooled = async (): Promise<number> => {
    const start = performance.now()
    const end = id + RENDERS
    const reader = async (): Promise<void> => {
      while (id < end) await renderer.fragment({ ...embed, id: `bench-${id++}` }, { target: 'web' })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, reader))
    return RENDERS / (performance.now() - start)
  }
  const alone = async (): Promise<number> => {
    const start = performance.now()
    for (let i = 0; i < RENDERS; i++) draw()
    return RENDERS / (performance.now() - start)
  }
  await pooled()
  await alone()
  const { median, text } = await ratio(7, pooled, alone)
  await pool.close()
  return {
    what: 'uncached renders/s through the pool',
    budget: '≥ 0.80 x renderToString',
    measured: text,
    kept: median >= 0.8,
  }
}
