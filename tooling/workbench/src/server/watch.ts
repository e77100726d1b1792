import { join, relative } from 'node:path'
import type { ViteDevServer } from 'vite'
import type { Change } from '../wire.ts'
import type { Bench } from './bench.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import { formatsWithin } from './formats-within.ts'
import { missingPackages } from './missing-packages.ts'

/** Milliseconds until a change is built: what the browser replaces by itself goes first, files saved together are one. */
const AFTER = 150
/** The same until formats that came or went are looked for, and between looks for packages. */
const LOOK = 100
const INSTALLED = 300

interface Watched {
  bench: Pick<Bench, 'formats' | 'put' | 'remove'>
  vite: Pick<ViteDevServer, 'watcher'>
  /** Folder whose formats come and go. */
  within?: string | undefined
  tell: (change: Change) => void
}

/** Builds formats, again when their files change, and tells. Tests beside the source are not part of it. */
export function watchFormats({ bench, vite: { watcher }, within, tell }: Watched): {
  build(format: FormatOnBench): Promise<void>
  stop(): void
} {
  const waiting = new Map<string, NodeJS.Timeout>()
  let isOver = false
  for (const { folder } of bench.formats.values()) watcher.add(partsOf(folder))
  if (within) watcher.add(within)
  watcher.on('all', (_, path) => {
    for (const format of bench.formats.values()) changed(format, relative(format.folder, path))
    if (within && path.startsWith(`${within}/`)) after(LOOK, within, () => look(within))
  })
  return {
    build,
    stop() {
      isOver = true
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }

  /** Once, however often it is asked for until then. */
  function after(ms: number, what: string, run: () => Promise<void>): void {
    clearTimeout(waiting.get(what))
    if (!isOver) waiting.set(what, setTimeout(run, ms))
  }

  function changed(format: FormatOnBench, path: string): void {
    if (path.startsWith('fixtures/')) tell({ format: format.name, what: 'fixtures' })
    else if (/^(?:src|messages)\/|^package\.json$/.test(path) && !/\.test\.tsx?$/.test(path)) {
      format.touch()
      after(AFTER, format.folder, () => build(format))
    }
  }

  async function build(format: FormatOnBench): Promise<void> {
    await format.build()
    tell({ format: format.name, what: 'source' })
    if (format.trouble() && (await missingPackages(format.folder)).length > 0)
      after(INSTALLED, format.folder, () => whenInstalled(format))
  }

  async function whenInstalled(format: FormatOnBench): Promise<void> {
    if ((await missingPackages(format.folder)).length === 0) await build(format)
    else after(INSTALLED, format.folder, () => whenInstalled(format))
  }

  async function look(place: string): Promise<void> {
    const there = await formatsWithin(place)
    const known = [...bench.formats.values()]
    for (const format of known.filter(
      ({ folder }) => folder.startsWith(`${place}/`) && !there.includes(folder),
    )) {
      clearTimeout(waiting.get(format.folder))
      bench.remove(format)
      tell({ format: format.name, what: 'formats' })
    }
    for (const folder of there.filter((one) => !known.some((format) => format.folder === one))) {
      // What is half written says so by being written on.
      const format = await bench.put(folder).catch(() => undefined)
      if (!format) continue
      tell({ format: format.name, what: 'formats' })
      void build(format)
    }
  }
}

function partsOf(folder: string): string[] {
  return ['src', 'fixtures', 'messages', 'package.json'].map((part) => join(folder, part))
}

/** Milliseconds between looks, and looks at most. */
const BETWEEN = 20
const LOOKS = 250

/** Once files are watched: a change right after the start must not be missed. */
export async function whenWatched({
  bench,
  vite: { watcher },
  within,
}: Omit<Watched, 'tell'>): Promise<void> {
  const sources = [...bench.formats.values()].map(({ folder }) => join(folder, 'src'))
  const places = within ? [...sources, within] : sources
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const watched = watcher.getWatched()
    if (places.every((place) => watched[place]?.length)) return
    await new Promise((next) => setTimeout(next, BETWEEN))
  }
}
