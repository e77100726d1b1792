import { CannotStart } from './cannot-start.ts'
import { readConfig } from './config.ts'
import { startService } from './service.ts'
import { formatTokens } from './tokens.ts'

const read = readConfig(process.env)
if (!read.ok) stop(read.line)
else
  await startService(read.config).then(
    (service) => {
      if (service.keptTokens) process.stderr.write(`Tokens: ${formatTokens(service.keptTokens)}\n`)
      process.stderr.write(`Renderer on ${service.url}\n`)
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.once(signal, () => void service.close().then(() => process.exit(0)))
    },
    (error) => {
      if (!(error instanceof CannotStart)) throw error
      stop(error.message)
    },
  )

function stop(line: string): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
