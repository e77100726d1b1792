import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'worker')
const WORKER = 'worker.mts'
const FILES = [WORKER, 'frame.mts', 'prelude.mts']

/**
 * Without pretenuring: what it puts into the old generation of dead renders keeps the young one, and marking the
 * small heap takes a third of a worker's time. Without frozen intrinsics, too: V8 then takes the slow way through
 * arrays and maps of every realm, which doubles what a render takes, and code that has left its realm is held by
 * the permissions of its process, not by them.
 */
const FLAGS = [
  '--permission',
  '--max-old-space-size=128',
  '--max-semi-space-size=8',
  '--no-allocation-site-pretenuring',
  '--no-compilation-cache',
  '--no-addons',
  '--disallow-code-generation-from-strings',
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

const STRICTEST = ['prlimit', ...LIMITS, 'setpriv', ...NOBODY]
/** For machines that have or allow less, the stricter first; Node's own permission model always stays. */
const WEAKER = [
  ['prlimit', ...LIMITS, 'setpriv', '--no-new-privs', '--pdeathsig=KILL'],
  ['prlimit', ...LIMITS],
  [],
]

/** Lets a process run only while no other wants the CPU (sched(7), `SCHED_IDLE`). */
const LAST = ['chrt', '--idle', '0']

/** Exit code of a worker that was only probed. */
const PROBED = 7

/** How workers are started here: the commands around Node, outermost first, and where their files are read. */
export interface Launcher {
  wrapper: readonly string[]
  folder: string
}

let found: Launcher | undefined
let canBeLast: boolean | undefined

export interface LaunchOptions {
  /** Takes the CPU only while no other wants it, where the system can do that. Default false. */
  isLast?: boolean
  /** For whoever looks into a worker: more options for Node, and its stderr. Default: none, and nobody hears it. */
  flags?: readonly string[]
  stderr?: 'ignore' | 'pipe'
}

/** Starts a worker; its pipe is `stdio[3]`. `largestReply` is in characters. */
export function launchWorker(
  largestReply: number,
  { isLast = false, flags = [], stderr = 'ignore' }: LaunchOptions = {},
): ChildProcess {
  found ??= findLauncher()
  canBeLast ??= spawnSync(LAST[0] ?? '', [...LAST.slice(1), 'true']).status === 0
  const launcher = isLast && canBeLast ? { ...found, wrapper: [...LAST, ...found.wrapper] } : found
  const [command, args] = commandOf(
    launcher,
    ...flags,
    join(found.folder, plain(WORKER)),
    String(largestReply),
  )
  return spawn(command, args, {
    env: { TZ: 'UTC', LANG: 'en_US.UTF-8' },
    cwd: '/',
    stdio: ['ignore', 'ignore', stderr, 'pipe'],
  })
}

/** The strictest way that works. Where root's workers would run as root, a warning says why. */
export function findLauncher(source = FOLDER): Launcher {
  const folder = plainCopy(source)
  const problem = problemOf({ wrapper: STRICTEST, folder })
  if (problem === undefined) return { wrapper: STRICTEST, folder }
  if (process.getuid?.() === 0)
    process.emitWarning(`Format code runs as root: ${problem}`, 'IsolationWarning')
  const wrapper = WEAKER.find((commands) => problemOf({ wrapper: commands, folder }) === undefined)
  return { wrapper: wrapper ?? [], folder }
}

/** The command that runs a script, or Node's own options, as workers run. */
export function commandOf({ wrapper, folder }: Launcher, ...script: string[]): [string, string[]] {
  const readable = FILES.map((file) => `--allow-fs-read=${join(folder, plain(file))}`)
  const [command = process.execPath, ...args] = [
    ...wrapper,
    process.execPath,
    ...FLAGS,
    ...readable,
    ...script,
  ]
  return [command, args]
}

/** Asked to probe, a worker ends at once with a code of its own: it starts here, and its files can be read. */
function problemOf(launcher: Launcher): string | undefined {
  const [command, args] = commandOf(launcher, join(launcher.folder, plain(WORKER)), 'probe')
  const { status, stderr, error } = spawnSync(command, args, { env: {}, cwd: '/', encoding: 'utf8' })
  return status === PROBED ? undefined : (error?.message ?? (stderr.trim() || `ended with code ${status}`))
}

/**
 * The files of a worker where every user can read them, for its user is nobody, and without types: to strip them takes
 * two thirds of what starting a worker takes.
 */
function plainCopy(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'bfp-worker-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  chmodSync(copy, 0o755)
  for (const file of FILES) {
    const to = join(copy, plain(file))
    writeFileSync(to, plain(withoutTypes(readFileSync(join(folder, file), 'utf8'))))
    chmodSync(to, 0o644)
  }
  return copy
}

/** A name as it is without types, in a text too. */
function plain(text: string): string {
  return text.replaceAll(/(?<=\w\.)mts\b/g, 'mjs')
}

/** Node warns that this function is experimental, what it does is not: it is how Node runs this very file. */
function withoutTypes(code: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(code)
  } finally {
    process.emitWarning = emitWarning
  }
}
