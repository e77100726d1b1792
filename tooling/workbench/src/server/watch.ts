import { join, relative } from 'node:path'
import type { ViteDevServer } from 'vite'
import type { FormatOnBench } from './format-on-bench.ts'

/** What changed: files of fixtures only, or the format itself, which was built anew. */
export interface Change {
  format: string
  what: 'fixtures' | 'source'
}

/** Milliseconds until a change is built: what the browser replaces by itself goes first, files saved together are one. */
const AFTER = 150

/** Builds formats again when their files change, and tells. Tests beside the source are not part
 * of it. Returns how to stop. */
export function watchFormats(
  formats: ReadonlyMap<string, FormatOnBench>,
  { watcher }: Pick<ViteDevServer, 'watcher'>,
  tell: (change: Change) => void,
): () => void {
  const waiting = new Map<string, NodeJS.Timeout>()
  for (const { folder } of formats.values())
    watcher.add(['src', 'fixtures', 'messages', 'package.json'].map((part) => join(folder, part)))
  watcher.on('all', (_, path) => {
    for (const format of formats.values()) changed(format, relative(format.folder, path))
  })
  return () => {
    for (const timer of waiting.values()) clearTimeout(timer)
  }

  function changed(format: FormatOnBench, path: string): void {
    if (path.startsWith('fixtures/')) tell({ format: format.name, what: 'fixtures' })
    else if (/^(?:src|messages)\/|^package\.json$/.test(path) && !/\.test\.tsx?$/.test(path)) {
      clearTimeout(waiting.get(format.name))
      waiting.set(
        format.name,
        setTimeout(() => build(format), AFTER),
      )
    }
  }

  async function build(format: FormatOnBench): Promise<void> {
    await format.build()
    tell({ format: format.name, what: 'source' })
  }
}

/** Milliseconds between looks, and looks at most. */
const LOOK = 20
const LOOKS = 250

/** Once files are watched: a change right after the start must not be missed. */
export async function whenWatched(
  formats: ReadonlyMap<string, FormatOnBench>,
  { watcher }: Pick<ViteDevServer, 'watcher'>,
): Promise<void> {
  const sources = [...formats.values()].map(({ folder }) => join(folder, 'src'))
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const watched = watcher.getWatched()
    if (sources.every((source) => watched[source]?.length)) return
    await new Promise((next) => setTimeout(next, LOOK))
  }
}
