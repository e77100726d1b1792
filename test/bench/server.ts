import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './quiz.ts'

/** A server in a process of its own, as it would be in production. */
export interface Running {
  url: string
  stop(): Promise<void>
}

export const SECRET = 'bench-secret-of-24-chars'

/** Starts a script that listens on `PORT` and waits until `path` answers. */
export async function start(
  script: string,
  port: number,
  path: string,
  env: Record<string, string> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [join(root, script)], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}${path}`, child)
  return { url, stop: () => stop(child) }
}

/** The renderer with a data folder of its own. */
export async function startRenderer(port: number, path = '/readyz', dataDir?: string): Promise<Running> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'bfp-bench-')))
  const tokens = `edit:${SECRET},publish:${SECRET}`
  const running = await start('apps/renderer/src/main.ts', port, path, {
    BFP_DATA_DIR: dir,
    BFP_TOKENS: tokens,
  })
  return {
    url: running.url,
    async stop() {
      await running.stop()
      if (!dataDir) await rm(dir, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await sleep(5)
  }
  throw new Error(`${child.spawnargs.join(' ')} ended before it answered`)
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

/** Saves a quiz through the API. */
export async function save(url: string, id: string, props: unknown): Promise<void> {
  const response = await fetch(`${url}/api/embeds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, format: 'quiz', props }),
  })
  if (!response.ok) throw new Error(`${id}: ${await response.text()}`)
}
