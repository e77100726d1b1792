import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Embed } from '@bfp/contract'
import { addresses, createPool, createRenderer, givenSources, type Renderer } from '@bfp/render'
import type { DrawAnswer, DrawRequest } from '../wire.ts'
import { type Drawing, draw, embedId } from './draw.ts'
import { type FormatOnBench, putOnBench } from './format-on-bench.ts'
import type { Ground } from './ground.ts'
import { heardPool } from './heard-pool.ts'
import { benchReleases } from './releases.ts'

/** Formats being worked on, and the renderer they are drawn with: the same workers as in production. */
export interface Bench {
  /** By name, as they are now. */
  formats: ReadonlyMap<string, FormatOnBench>
  /** Puts what is in a folder on the bench; nothing where its name is taken. */
  put(folder: string): Promise<FormatOnBench | undefined>
  /** Takes a format off again. */
  remove(format: FormatOnBench): void
  /** For what readers send. */
  renderer: Renderer
  /** Two new ones that share nothing but the workers, and whose clock stands still. */
  checkers(): [Renderer, Renderer]
  releases: ReturnType<typeof benchReleases>
  draw(request: DrawRequest): Promise<DrawAnswer | undefined>
  /** An embed as it was last drawn, by its id. */
  drawing(id: string): Drawing | undefined
  /** The last drawing of all. */
  latest(): Drawing | undefined
  /** What can be shown of an embed that was drawn. */
  embed(id: string): Embed | undefined
  close(): Promise<void>
}

export function isMount(folder: string): boolean {
  return ['mount.ts', 'mount.tsx'].some((file) => existsSync(join(folder, 'src', file)))
}

export async function openBench(
  folders: string[],
  options: { root: string; origin: string; ground: Ground },
): Promise<Bench> {
  const { root, origin, ground } = options
  const formats = new Map<string, FormatOnBench>()
  const everPut: FormatOnBench[] = []
  const put: Bench['put'] = async (folder) => {
    const format = await putOnBench(folder, root, ground)
    if (formats.has(format.name)) return undefined
    formats.set(format.name, format)
    everPut.push(format)
    return format
  }
  for (const folder of folders) await put(folder)
  const releases = benchReleases(formats, ground.platform)
  const pool = heardPool(
    createPool({ size: 2, isTrusting: true, ...(ground.domRealm && { domRealm: ground.domRealm }) }),
  )
  const began = Date.now()
  const said = new Map<string, DrawRequest['sources']>()
  const sources = givenSources((id) => said.get(id) ?? {}, began)
  let drawnAt = began
  const make = (now: () => number): Renderer =>
    createRenderer({ pool, releases, lastGood: NOTHING_KEPT, addresses: addresses(origin), sources, now })
  const drawings = new Map<string, Drawing>()
  let latest: Drawing | undefined
  let revisions = 0
  const parts = { renderer: make(() => drawnAt), pool, nextRevision: () => ++revisions }

  return {
    formats,
    put,
    remove: ({ name }) => void formats.delete(name),
    renderer: make(Date.now),
    checkers: () => [make(() => began), make(() => began)],
    releases,
    async draw(request) {
      const format = formats.get(request.format)
      if (!format) return undefined
      drawnAt = Date.now()
      said.set(embedId(request), request.sources)
      const { answer, drawing } = await draw(format, request, { ...parts, now: drawnAt })
      if (drawing) {
        latest = drawing
        drawings.set(drawing.embed.id, mended(drawing, drawings.get(drawing.embed.id)))
      }
      return answer
    },
    drawing: (id) => drawings.get(id),
    latest: () => latest,
    embed: (id) => drawings.get(id)?.embed,
    async close() {
      await Promise.all(everPut.map((format) => format.settled()))
      await pool.close()
    },
  }
}

/** A document that could not be drawn stays as it was before. */
function mended(drawing: Drawing, before: Drawing | undefined): Drawing {
  return { ...drawing, documents: new Map([...(before?.documents ?? []), ...drawing.documents]) }
}

const NOTHING_KEPT = { get: async () => null, put: async () => {} }
