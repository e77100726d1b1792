import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createNursery } from '@bfp/render/nursery'
import { CannotStart } from './cannot-start.ts'
import { type Config, readConfig } from './config.ts'
import { formatTokens } from './tokens.ts'

/** Milliseconds after which what was compiled is written: not in the way of those who waited for the start. */
const SOON = 2_000

const read = readConfig(process.env)
if (!read.ok) stop(read.line)
else await start(read.config)

/** What was compiled is kept, so that the next start takes less: a service that was ended is awaited. */
async function start(config: Config): Promise<void> {
  enableCompileCache(join(config.dataDir, 'compiled'))
  const { launch } = createNursery()
  const { startService } = await import('./service.ts')
  await startService(config, launch).then(
    (service) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.once(signal, () => void service.close().then(() => process.exit(0)))
      if (service.keptTokens) process.stderr.write(`Tokens: ${formatTokens(service.keptTokens)}\n`)
      process.stderr.write(`Renderer on ${service.url}\n`)
      setTimeout(flushCompileCache, SOON).unref()
    },
    (error) => {
      if (!(error instanceof CannotStart)) throw error
      stop(error.message)
    },
  )
}

function stop(line: string): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
