import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { commandOf, findLauncher, launchWorker } from './launch.ts'

const launcher = findLauncher()
const isNobody = launcher.wrapper.includes('--reuid=65534')

/** By the permission model, by a flag, or by the kernel; never by chance. */
const DENIED = /^denied (?:ERR_ACCESS_DENIED|ERR_UNKNOWN_BUILTIN_MODULE|ERR_DLOPEN_DISABLED|EPERM|EvalError)/

/** What code would get that had left its context, and stood in the worker process itself. */
const ATTEMPTS = {
  'a file': `require('fs').readFileSync('/etc/passwd')`,
  'a file by its descriptor': `require('fs').readFileSync('/proc/self/environ')`,
  'a folder': `require('fs').readdirSync('/')`,
  'writing a file': `require('fs').writeFileSync('/tmp/bfp-should-not-be', 'x')`,
  'a process': `require('child_process').execFileSync(process.execPath, ['-v'])`,
  'a thread': `new (require('worker_threads').Worker)('1', { eval: true })`,
  'a socket': `await new Promise((done, fail) => require('net').connect(PORT, '127.0.0.1', done).on('error', fail))`,
  'a listening socket': `await new Promise((done, fail) => { process.once('uncaughtException', fail); require('net').createServer().on('error', fail).listen(0, done) })`,
  'a datagram': `await new Promise((done, fail) => require('dgram').createSocket('udp4').on('error', fail).send('x', PORT, '127.0.0.1', (error) => error ? fail(error) : done()))`,
  'a request': `await new Promise((done, fail) => require('http').get('http://127.0.0.1:PORT', done).on('error', fail))`,
  fetch: `await fetch('http://127.0.0.1:PORT')`,
  'a name': `await require('dns').promises.lookup('example.org')`,
  'a database': `new (require('node:sqlite').DatabaseSync)('/tmp/bfp-should-not-be')`,
  'the inspector': `require('inspector').open(0)`,
  'a binding': `process.binding('fs')`,
  'a library': `process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6')`,
  'code from a string': `new Function('return 1')()`,
  ...(isNobody && {
    'a signal to the renderer': `process.kill(process.ppid, 0)`,
    'the user root': `process.setuid(0)`,
  }),
}

async function attempt(body: string, port: number): Promise<string> {
  const code = `(async () => { ${body.replaceAll('PORT', String(port))} })()
    .then(() => 'GOT', (error) => 'denied ' + (error.code ?? error.cause?.code ?? error)).then((told) => { require('fs').writeSync(1, told); process.exit() })`
  const [command, args] = commandOf(launcher, '-e', code)
  const child = spawn(command, args, { env: {}, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  return text(child.stdout)
}

test.each(Object.entries(ATTEMPTS))('out of its context, code in a worker is denied %s', async (_, body) => {
  let connections = 0
  const listener = createServer(() => connections++).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  onTestFinished(() => void listener.close())
  const address = listener.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await attempt(body, port)).toMatch(DENIED)
  expect(connections).toBe(0)
})

test('the attempts would be heard of if they succeeded', async () => {
  expect(await attempt('return 1', 0)).toBe('GOT')
})

test.runIf(isNobody)('from a folder only root may read, workers run as nobody from a copy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'only-root-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(import.meta.dirname, 'worker'), folder, { recursive: true })
  await chmod(folder, 0o700)
  const chosen = findLauncher(folder)
  expect(chosen.wrapper).toEqual(launcher.wrapper)
  expect(chosen.folder).not.toBe(folder)
})

test('processes share one copy; one that is changed, open to others, or gone is made anew', async () => {
  const { folder } = findLauncher()
  expect(findLauncher().folder).toBe(folder)
  const another = async () => {
    const found = findLauncher().folder
    expect(found).not.toBe(folder)
    await rm(found, { recursive: true })
  }
  await chmod(folder, 0o777)
  await another()
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'worker.mjs'), 'process.exit()')
  await another()
  await rm(folder, { recursive: true })
  const worker = launchWorker(1_000)
  onTestFinished(() => void worker.kill('SIGKILL'))
  const [first] = await once(worker.stdio[3] as NodeJS.ReadableStream, 'data')
  expect(first.length).toBeGreaterThan(0)
  expect(findLauncher().folder).toBe(folder)
})

test('asked for that, a worker runs only while nobody else wants the CPU', async () => {
  const workers = [true, false].map((isLast) => launchWorker(1_000, { isLast }))
  onTestFinished(() => {
    for (const worker of workers) worker.kill('SIGKILL')
  })
  for (const [at, policy] of ['idle', 'other'].entries())
    await expect.poll(() => policyOf(workers[at]?.pid ?? 0)).toBe(policy)
})

/** Source: sched(7), field 41 of proc_pid_stat(5). */
function policyOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const policy = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38]
  return policy === '5' ? 'idle' : policy === '0' ? 'other' : policy
}
