import type { Command } from '../command.ts'
import { findFormats } from '../find-formats.ts'

/** Runs until it is interrupted. */
export const dev: Command = {
  name: 'dev',
  takes: '[FORMAT]',
  summary: 'work on it, in every target',
  worksOffline: true,
  options: {},
  async run({ named, print, tell, ...place }) {
    const formats = await findFormats(named, place)
    tell('Starting the workbench')
    // The other commands need not wait for all that it brings along.
    const { startWorkbench } = await import('@bfp/workbench')
    const { url, close } = await startWorkbench({ formats, root: place.root })
    print(`Workbench: ${url}`)
    tell('Ctrl+C ends it')
    await new Promise((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done)
    })
    await close()
  },
}
