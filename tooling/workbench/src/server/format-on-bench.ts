import { relative } from 'node:path'
import { readPackage, scopedName } from '@bfp/build'
import { CLIENT_BUDGET } from '@bfp/contract'
import type { FormatState, Trouble, Weight } from '../wire.ts'
import { type Built, buildRelease } from './build-release.ts'
import { buildTrouble } from './build-trouble.ts'
import type { Ground } from './ground.ts'
import { missingPackages } from './missing-packages.ts'
import { readFixtures } from './read-fixtures.ts'

/** A format that is being worked on. */
export interface FormatOnBench {
  name: string
  /** Absolute path of its package. */
  folder: string
  /** Class names, the same from the build and from Vite. */
  scopedName: ReturnType<typeof scopedName>
  /** The last build that worked. */
  built(): Built | undefined
  /** Why the source as it is now cannot be built. */
  trouble(): Trouble | undefined
  /** Says that its source is another now. */
  touch(): void
  /** Whether the last build that worked is of another source. */
  isBehind(): boolean
  /** How often the source had been another when the last build that worked began. */
  source(): number
  /** Whether nothing changed since a build of that source began. */
  isNow(source: number): boolean
  /** Builds what the source is now; builds that are asked for meanwhile are one. Never rejects. */
  build(): Promise<void>
  /** Once nothing is being built any more. */
  settled(): Promise<void>
  state(): Promise<FormatState>
}

export async function putOnBench(folder: string, root: string, ground: Ground): Promise<FormatOnBench> {
  const { name, version } = await readPackage(folder)
  const names = scopedName(folder, name, version)
  let built: Built | undefined
  let trouble: Trouble | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let touched = 0
  let builtAt = 0
  let source = 0

  async function once(): Promise<void> {
    next = undefined
    const seen = touched
    try {
      const options = { format: folder, out: ground.out, runtime: ground.runtime, scopedName: names }
      built = await buildRelease(options)
      trouble = undefined
      source = seen
    } catch (error) {
      trouble = buildTrouble(error, folder, await missingPackages(folder))
    }
    builtAt = seen
  }

  return {
    name,
    folder,
    scopedName: names,
    built: () => built,
    trouble: () => trouble,
    touch: () => void touched++,
    isBehind: () => builtAt < touched || trouble !== undefined,
    source: () => source,
    isNow: (of) => of === touched,
    build() {
      next ??= running.then(once)
      running = next
      return next
    },
    settled: () => running,
    async state() {
      return {
        name,
        folder: relative(root, folder) || folder,
        fixtures: await readFixtures(folder),
        ...(built && { built: described(built, ground) }),
        ...(trouble && { trouble }),
      }
    },
  }
}

function described({ release: { manifest }, ms }: Built, ground: Ground): NonNullable<FormatState['built']> {
  const { title, version, kind, hydrate, targets, schema, locales, submissions } = manifest
  const { client, style, server } = manifest
  const weights: Weight[] = [
    { what: 'client', ...client, budget: CLIENT_BUDGET },
    ...(style ? [{ what: 'style', ...style }] : []),
    ...ground.weights,
    { what: 'server', bytes: server.bytes },
  ]
  return {
    title,
    version,
    kind,
    hydrate,
    targets,
    schema,
    locales,
    submissions,
    ms,
    weights: weights.map(({ what, bytes, brotli, budget }) => ({
      what,
      bytes,
      ...(brotli && { brotli }),
      ...(budget && { budget }),
    })),
  }
}
