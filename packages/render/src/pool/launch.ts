import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'worker')
const WORKER = 'worker.mts'
const FILES = [WORKER, 'frame.mts', 'prelude.mts', 'realm.mts']

/**
 * Without pretenuring: what it puts into the old generation of dead renders keeps the young one, and marking the
 * small heap takes a third of a worker's time. Without frozen intrinsics, too: V8 then takes the slow way through
 * arrays and maps of every realm, which doubles what a render takes, and code that has left its realm is held by
 * the permissions of its process, and ends where it changed anything there (worker/realm.mts).
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
  // Systems clean up where copies are.
  if (!found || !existsSync(scriptOf(found))) found = findLauncher()
  canBeLast ??= spawnSync(LAST[0] ?? '', [...LAST.slice(1), 'true']).status === 0
  const launcher = isLast && canBeLast ? { ...found, wrapper: [...LAST, ...found.wrapper] } : found
  const [command, args] = commandOf(launcher, ...flags, scriptOf(found), String(largestReply))
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

function scriptOf({ folder }: Launcher): string {
  return join(folder, plain(WORKER))
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
  const [command, args] = commandOf(launcher, scriptOf(launcher), 'probe')
  const { status, stderr, error } = spawnSync(command, args, { env: {}, cwd: '/', encoding: 'utf8' })
  return status === PROBED ? undefined : (error?.message ?? (stderr.trim() || `ended with code ${status}`))
}

/**
 * The files of a worker where every user can read them, for its user is nobody, and without types: to strip them takes
 * two thirds of what starting a worker takes. All processes of a user share one copy, which stays.
 */
function plainCopy(folder: string): string {
  const files = FILES.map((file): [string, string] => [
    plain(file),
    plain(withoutTypes(readFileSync(join(folder, file), 'utf8'))),
  ])
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  const shared = join(tmpdir(), `bfp-worker-${process.getuid?.() ?? 0}-${hash}`)
  if (isOurs(shared, files)) return shared
  const copy = mkdtempSync(join(tmpdir(), 'bfp-worker-'))
  for (const [name, code] of files) {
    writeFileSync(join(copy, name), code)
    chmodSync(join(copy, name), 0o644)
  }
  chmodSync(copy, 0o755)
  try {
    renameSync(copy, shared)
    return shared
  } catch {
    // Another process was first, or somebody else took the name.
    const isThere = isOurs(shared, files)
    const remove = (): void => rmSync(copy, { recursive: true, force: true })
    if (isThere) remove()
    else process.once('exit', remove)
    return isThere ? shared : copy
  }
}

/** Whether it is what this user wrote: anybody may make a folder of that name. */
function isOurs(folder: string, files: readonly [string, string][]): boolean {
  try {
    const isMine = [folder, ...files.map(([name]) => join(folder, name))].every((path) => {
      const { uid, mode } = lstatSync(path)
      return uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0
    })
    return isMine && files.every(([name, code]) => readFileSync(join(folder, name), 'utf8') === code)
  } catch {
    return false
  }
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
