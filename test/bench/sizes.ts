import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { readReleases } from '@bfp/render'
import { root } from './quiz.ts'
import type { Row } from './row.ts'

/** What a browser loads, in bytes of brotli. */
export async function measureSizes(): Promise<Row[]> {
  const build = join(root, '.build')
  const brotli = (...path: string[]): number => brotliCompressSync(readFileSync(join(build, ...path))).length
  const runtimes = readdirSync(join(build, 'assets')).filter((file) => file.startsWith('runtime.'))
  const loader = brotli('loader.js')
  const runtime = Math.max(...runtimes.map((file) => brotli('assets', file)))
  const releases = (await readReleases(join(build, 'releases'))).all()
  const clients = releases.map(({ manifest }) => ({ name: manifest.name, bytes: manifest.client.brotli }))
  const page = loader + runtime + clients.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    row('loader', loader, 1_536),
    row('runtime, once per page', runtime, 8_192),
    ...clients.map(({ name, bytes }) => row(`client of ${name}`, bytes, 10_240)),
    row(`all script of a page with ${clients.length} formats`, page, 14_336),
  ]
}

function row(what: string, bytes: number, budget: number): Row {
  const number = (value: number): string => `${value.toLocaleString('en')} B`
  return { what, budget: `≤ ${number(budget)}`, measured: number(bytes), kept: bytes <= budget }
}
