import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { run } from '@bfp/bfp/run'
import { PUBLISH, ROOT } from '../http/service.ts'

export interface Ran {
  exit: number
  out: string
  err: string
}

const MAIN = join(ROOT, 'tooling/bfp/src/main.ts')
const CREATOR = join(ROOT, 'tooling/create-format/src/main.ts')

/** Puts a `bfp` into a folder for the PATH, as an installed one would be. */
export async function installBfp(folder: string): Promise<void> {
  const path = join(folder, 'bfp')
  await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`)
  await chmod(path, 0o755)
}

/** What a command says it waits for, where that took more than a second. */
const WAITING = /^.* …\n/gm

/** The real command in a process of its own; the environment is only what is given. */
export function bfpAt(url: string, env: Record<string, string> = {}) {
  const given = { BFP_URL: url, BFP_TOKEN: PUBLISH, ...env }
  return (...args: string[]): Promise<Ran> => runs([MAIN, ...args], { env: given })
}

/** The same command in this process, which has loaded its modules once: for what is not about processes. */
export function bfpWithin(url: string, { cwd = ROOT, token = PUBLISH } = {}) {
  return async (...args: string[]): Promise<Ran> => {
    const out: string[] = []
    const err: string[] = []
    const plain = (_: unknown, text: string): string => text
    const into = (lines: string[]) => (line: string) => void lines.push(`${line}\n`)
    const exit = await run(args, {
      url,
      token,
      cwd,
      print: into(out),
      tell: into(err),
      paint: plain,
      paintTold: plain,
      columns: 100,
      during: (_, work) => work,
      progress: () => {},
    })
    return { exit, out: out.join(''), err: err.join('') }
  }
}

/** `npm create bfp-format` in a folder. */
export function creatorIn(cwd: string) {
  return (...args: string[]): Promise<Ran> => runs([CREATOR, ...args], { cwd })
}

async function runs(args: string[], { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv }): Promise<Ran> {
  const child = spawn(process.execPath, args, {
    ...(cwd && { cwd }),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { exit, out, err: err.replace(WAITING, '') }
}
