import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'worker')
const WORKER = join(FOLDER, 'worker.mts')
const READABLE = ['worker.mts', 'frame.mts', 'prelude.mts'].map(
  (file) => `--allow-fs-read=${join(FOLDER, file)}`,
)

const FLAGS = [
  '--permission',
  ...READABLE,
  '--max-old-space-size=128',
  '--max-semi-space-size=8',
  '--no-compilation-cache',
  '--no-addons',
  '--disallow-code-generation-from-strings',
  '--frozen-intrinsics',
  '--no-experimental-sqlite',
  '--no-experimental-ffi',
  '--no-warnings',
]

/**
 * Bytes of memory, and seconds of CPU in its whole life. An idle worker maps 600 MB, most of it never touched;
 * the rest is for the heap (128 MB) and as much outside it.
 */
const LIMITS = ['--data=900000000', '--cpu=600', '--core=0']
/** The user nobody, who may neither write nor signal; the kernel ends it with its parent. */
const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs', '--pdeathsig=KILL']

/** From the strictest: what the machine has and allows is found out once. */
const WRAPPERS = [
  ['prlimit', ...LIMITS, 'setpriv', ...NOBODY],
  ['prlimit', ...LIMITS, 'setpriv', '--no-new-privs', '--pdeathsig=KILL'],
  ['prlimit', ...LIMITS],
  [],
]

/** Exit code of a worker that was only probed. */
const PROBED = 7

let wrapper: string[] | undefined

/** How workers are started here, outermost command first; the empty list is Node's own permission model alone. */
export function workerWrapper(): readonly string[] {
  wrapper ??= WRAPPERS.find(works) ?? []
  return wrapper
}

/** Asked to probe, a worker ends at once with a code of its own: it starts here, and its files can be read. */
function works(commands: string[]): boolean {
  const [command = process.execPath, ...args] = [...commands, process.execPath, ...FLAGS, WORKER, 'probe']
  return spawnSync(command, args, { env: {}, cwd: '/', stdio: 'ignore' }).status === PROBED
}

/** Starts a worker; its pipe is `stdio[3]`. `largestReply` is in characters. */
export function launchWorker(largestReply: number): ChildProcess {
  const [command = process.execPath, ...args] = [
    ...workerWrapper(),
    process.execPath,
    ...FLAGS,
    WORKER,
    String(largestReply),
  ]
  return spawn(command, args, {
    env: { TZ: 'UTC', LANG: 'en_US.UTF-8' },
    cwd: '/',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
}
