import { basename, relative, resolve } from 'node:path'
import { type Built, build as make } from '../actions/build.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { findFormats } from '../find-formats.ts'
import { table } from '../table.ts'

export const build = defineCommand({
  name: 'build',
  takes: '[FORMAT]',
  summary: 'make a release of it, or of all of them',
  options: {
    out: { type: 'string', value: 'FOLDER', about: 'where to', default: '.build' },
    json: JSON_FLAG,
  },
  worksOffline: true,
  async run({ named, options, print, during, ...place }) {
    const built: Built[] = []
    for (const folder of await findFormats(named, place))
      built.push(await during(`building ${basename(folder)}`, make(folder, resolve(place.root, options.out))))
    if (options.json) return print(JSON.stringify(built))
    for (const line of table([HEAD, ...built.map((one) => rowOf(one, place.cwd))])) print(line)
  },
})

const HEAD = ['RELEASE', 'CLIENT', 'STYLE', 'SERVER', 'FOLDER']

function rowOf({ release, dir, manifest: { client, style, server } }: Built, cwd: string): string[] {
  const sizes = [client.brotli, style?.brotli, server.bytes]
  return [release, ...sizes.map((size) => (size ? `${(size / 1000).toFixed(1)} kB` : '')), relative(cwd, dir)]
}
