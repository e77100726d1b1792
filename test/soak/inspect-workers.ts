/**
 * Loaded into the renderer before anything of its own (`--import`): every worker is started as ever, and with an
 * inspector on a free port, which it tells on the renderer's stderr.
 */
import child from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import { INTERPRETED } from './interpreted.ts'

const spawn = child.spawn as (command: string, args: string[], options: child.SpawnOptions) => unknown

function spawnInspected(command: string, args: string[], options: child.SpawnOptions): unknown {
  const at = args.findIndex((one) => one.endsWith('worker.mjs') && !one.startsWith('--'))
  if (at < 0) return spawn(command, args, options)
  const inspected = args.toSpliced(at, 0, ...INTERPRETED, '--inspect=127.0.0.1:0', '--allow-inspector')
  return spawn(command, inspected, { ...options, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
}

Object.assign(child, { spawn: spawnInspected })
syncBuiltinESMExports()
