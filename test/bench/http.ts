import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from './load.ts'
import { trivia } from './quiz.ts'
import { type Row, ratio } from './row.ts'
import { type Running, save, start, startRenderer } from './server.ts'

const SECONDS = 3
const PATH = '/embeds/bench?target=web'

/** The service against plain Koa apps, each in its own process, measured in turns. */
export async function measureHttp(): Promise<Row[]> {
  const renderer = await startRenderer(4710)
  try {
    await save(renderer.url, 'bench', trivia)
    return [await cached(renderer), await uncached(renderer)]
  } finally {
    await renderer.stop()
  }
}

async function cached(renderer: Running): Promise<Row> {
  const answer = await fetch(renderer.url + PATH, { headers: { accept: 'text/html' } })
  const file = join(tmpdir(), `bfp-bench-${process.pid}.html`)
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
  const bare = await start('test/bench/naive-server.ts', 4711, '/', { BENCH_BODY: file })
  const { median, text } = await ratio(
    5,
    () => load(renderer.url, () => PATH, SECONDS),
    () => load(bare.url, () => '/', SECONDS),
  )
  await bare.stop()
  return {
    what: 'cached fragment, requests/s',
    budget: '≥ 0.90 x bare Koa',
    measured: text,
    kept: median >= 0.9,
  }
}

/** Every request asks for what no request asked for before. */
async function uncached(renderer: Running): Promise<Row> {
  const embeds = Array.from({ length: 600 }, (_, i) => `bench-${i}`)
  for (const id of embeds) await save(renderer.url, id, trivia)
  const paths = variants(embeds)
  const next = (): string => {
    const { value, done } = paths.next()
    if (done) throw new Error('More renders than variants: the bench needs more embeds')
    return value
  }
  const naive = await start('test/bench/naive-server.ts', 4712, '/')
  const { median, text } = await ratio(
    3,
    () => load(renderer.url, next, SECONDS),
    () => load(naive.url, () => '/', SECONDS),
  )
  await naive.stop()
  return {
    what: 'uncached over HTTP, requests/s',
    budget: '≥ 1.00 x Koa + renderToString',
    measured: text,
    kept: median >= 1,
  }
}

function* variants(embeds: readonly string[]): Generator<string, undefined> {
  for (const locale of ['en', 'de', 'fr', 'es', 'ar'])
    for (const isolation of ['light', 'shadow'])
      for (const theme of ['auto', 'light', 'dark'])
        for (const style of ['inline', 'head'])
          for (const id of embeds)
            yield `/embeds/${id}?target=web&locale=${locale}&isolation=${isolation}&theme=${theme}&style=${style}`
  return undefined
}
