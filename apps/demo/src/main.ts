import { CannotStart, readConfig } from '@bfp/renderer'
import { type Demo, startDemo } from './start.ts'

// What is asked of a demo is its addresses, not a line for each request.
const read = readConfig({ LOG_LEVEL: 'error', ...process.env })
if (!read.ok) stop(read.line)
else {
  await startDemo(read.config).then(welcome, (error) => {
    if (!(error instanceof CannotStart)) throw error
    stop(error.message)
  })
}

function welcome(demo: Demo): void {
  const lines = [
    `The news site        ${demo.newsroom}`,
    `An article with all  ${demo.article}`,
    ...demo.embeds.map((id) => `  ${id.padEnd(19)}${demo.renderer}/embeds/${id}/page`),
    `An investigation     ${demo.investigation}`,
    `  background-checks  ${demo.renderer}/embeds/background-checks/page`,
    `The renderer         ${demo.renderer}`,
    `Token to edit        ${demo.token}`,
    `Token to publish     ${demo.publishToken}`,
    `Stop with Ctrl+C`,
  ]
  console.log(`\n${lines.join('\n')}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void demo.close().then(() => process.exit(0)))
}

function stop(line: string): void {
  console.error(line)
  process.exitCode = 1
}
