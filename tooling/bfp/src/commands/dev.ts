import { join } from 'node:path'
import { dev as open } from '../actions/dev.ts'
import { defineCommand } from '../command.ts'
import { findFormats } from '../find-formats.ts'

/** Runs until it is interrupted. */
export const dev = defineCommand({
  name: 'dev',
  takes: '[FORMAT]',
  summary: 'work on it, in every target',
  worksOffline: true,
  options: {},
  async run({ named, print, tell, during, ...place }) {
    const formats = await findFormats(named, place)
    const isOne = named !== undefined || formats[0] === place.cwd
    const within = isOne ? {} : { within: join(place.root, 'formats') }
    const opening = open({ formats, root: place.root, ...within })
    const { url, close } = await during('starting the workbench', opening)
    print(`Workbench: ${url}`)
    tell('Ctrl+C ends it')
    await new Promise((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done)
    })
    await close()
  },
})
