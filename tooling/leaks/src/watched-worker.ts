import type { ChildProcess } from 'node:child_process'
import { launchWorker } from '@bfp/render'
import { type Inspected, inspect } from './inspect.ts'

/** Workers as production has them, with an inspector in each. */
export interface WatchedWorkers {
  /** For `createPool`. */
  launch: (maxReply: number) => ChildProcess
  /** Resolves with those that run, once all that were launched told where to ask them. */
  running(): Promise<Inspected[]>
}

const INSPECTED = ['--inspect=127.0.0.1:0', '--allow-inspector']

/** `flags` are more options for Node. */
export function watchedWorkers(flags: readonly string[] = []): WatchedWorkers {
  const workers: Promise<Inspected | undefined>[] = []
  return {
    launch(maxReply) {
      const child = launchWorker(maxReply, { flags: [...INSPECTED, ...flags], stderr: 'pipe' })
      workers.push(toldBy(child).then((url) => (url ? inspect(url).catch(() => undefined) : undefined)))
      return child
    },
    async running() {
      const known = await Promise.all(workers)
      return known.filter((one) => one !== undefined && !one.isGone()) as Inspected[]
    },
  }
}

/** Undefined where it ended before it told. */
function toldBy(child: ChildProcess): Promise<string | undefined> {
  const told = Promise.withResolvers<string | undefined>()
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000)
    const [url] = /ws:\/\/\S+(?=\n)/.exec(said) ?? []
    if (url) told.resolve(url)
  })
  child.once('close', () => told.resolve(undefined))
  child.once('error', () => told.resolve(undefined))
  return told.promise
}
