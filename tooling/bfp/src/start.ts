import module from 'node:module'
import { voiceOn } from './voice.ts'

/** The only reader of the environment in this room. pnpm runs this at the workspace's root, and tells where it was called. */
const cwd = process.env.INIT_CWD ?? process.cwd()

/** Whoever reads the result may have seen enough: `bfp releases quiz | head -1`. */
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

// Commands begin sooner the second time.
module.enableCompileCache()
const { run } = await import('./run.ts')

process.exitCode = await run(process.argv.slice(2), {
  url: process.env.BFP_URL || 'http://127.0.0.1:4000',
  token: process.env.BFP_TOKEN ?? '',
  cwd,
  ...voiceOn(process.stdout, process.stderr),
})
// What failed on its way may have left something open, such as the server of a workbench.
if (process.exitCode !== 0) process.stdout.write('', () => process.stderr.write('', () => process.exit()))
