/**
 * Loaded before anything of its own (`--import`) into the renderer, and by that into the process that starts its
 * workers: every worker is started as ever, and with an inspector on a free port, which it tells on the renderer's
 * stderr.
 */
import child from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import { INTERPRETED } from './interpreted.ts'

const { fork } = child
const spawn = child.spawn as (command: string, args: string[], options: child.SpawnOptions) => unknown

function spawnInspected(command: string, args: string[], options: child.SpawnOptions): unknown {
  const at = args.findIndex((one) => one.endsWith('worker.mjs') && !one.startsWith('--'))
  if (at < 0) return spawn(command, args, options)
  const inspected = args.toSpliced(at, 0, ...INTERPRETED, '--inspect=127.0.0.1:0', '--allow-inspector')
  return spawn(command, inspected, { ...options, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
}

function forkInspecting(module: string | URL, options: child.ForkOptions): child.ChildProcess {
  const isNursery = String(module).endsWith('nursery.process.ts')
  return fork(module, isNursery ? { ...options, execArgv: ['--import', import.meta.filename] } : options)
}

Object.assign(child, { spawn: spawnInspected, fork: forkInspecting })
syncBuiltinESMExports()
