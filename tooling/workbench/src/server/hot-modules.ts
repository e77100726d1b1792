import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scopeCss } from '@bfp/build'
import type { Plugin } from 'vite'
import { formatOf } from '../hot-module.ts'
import { type Begun, SAID } from '../wire.ts'
import type { FormatOnBench } from './format-on-bench.ts'

/** The ground under every format. */
export const BASE = fileURLToPath(import.meta.resolve('@bfp/sdk/base.css'))
/** The format in whose folder a file is. */
export type FormatIn = (file: string) => FormatOnBench | undefined

const HOT = join(import.meta.dirname, '../pane/hot.ts')

/**
 * The client modules of formats as Vite serves them: the same parts as in a release, with what replaces them while
 * they run. What prefresh cannot replace by itself (state, actions, DOM code) is handed on by the part's own module.
 */
export function hotModules(formats: ReadonlyMap<string, FormatOnBench>, formatIn: FormatIn): Plugin[] {
  return [
    {
      name: 'bfp:hot-modules',
      enforce: 'pre',
      resolveId: (id) => (formats.has(formatOf(id) ?? '') ? id : null),
      load(id) {
        const format = formats.get(formatOf(id) ?? '')
        return format ? entryOf(format) : null
      },
    },
    scoped(formats, formatIn),
    nothingMissed(formats, formatIn),
    {
      name: 'bfp:hand-on',
      enforce: 'post',
      transform(code, id) {
        const [file = id] = id.split('?')
        const format = formatIn(file)
        if (!format || file !== partOf(format.folder)) return null
        return { code: `${code}\n${handOn(format.name)}`, map: null }
      },
    },
  ]
}

/**
 * A page whose modules were loaded before a change, and which was not listening yet when that was told, starts again.
 * One whose modules are newer than its markup is told so.
 */
function nothingMissed(formats: ReadonlyMap<string, FormatOnBench>, formatIn: FormatIn): Plugin {
  const changedAt = new Map<string, number>()
  return {
    name: 'bfp:nothing-missed',
    hotUpdate({ file }) {
      const format = formatIn(file)
      if (format) changedAt.set(format.name, Date.now())
    },
    configureServer({ ws }) {
      ws.on(SAID.begun, ({ format, since, source }: Begun, client) => {
        if ((changedAt.get(format) ?? 0) > since) client.send({ type: 'full-reload' })
        else if (!formats.get(format)?.isNow(source)) client.send(SAID.behind)
      })
    },
  }
}

function entryOf({ name, folder }: FormatOnBench): string {
  const part = partOf(folder)
  const hot = /component\.tsx?$/.test(part) ? 'hotComponent' : 'hotMount'
  return [
    `import ${JSON.stringify(`/@fs${BASE}?format=${name}`)}`,
    `import part from ${JSON.stringify(`/@fs${part}`)}`,
    `import { ${hot} } from ${JSON.stringify(`/@fs${HOT}`)}`,
    `export const mount = ${hot}(${JSON.stringify(name)}, part)`,
  ].join('\n')
}

function handOn(name: string): string {
  return `if (import.meta.hot) import.meta.hot.accept((next) => next && self.bfpReplace?.(${JSON.stringify(name)}, next.default))`
}

function partOf(folder: string): string {
  const files = ['component.tsx', 'component.ts', 'mount.ts', 'mount.tsx'].map((file) =>
    join(folder, 'src', file),
  )
  return files.find((file) => existsSync(file)) ?? join(folder, 'src/component.tsx')
}

/** The build's own hardening of styles; the ground differs by kind, so each format has its own copy. */
function scoped(formats: ReadonlyMap<string, FormatOnBench>, formatIn: FormatIn): Plugin {
  return {
    name: 'bfp:scope-css',
    enforce: 'pre',
    transform(code, id) {
      const [file = id, query] = id.split('?')
      const [, ground = ''] = /\bformat=([a-z0-9-]+)/.exec(query ?? '') ?? []
      const format = file === BASE ? formats.get(ground) : formatIn(file)
      if (!format) return null
      const { transform } = scopeCss(format.folder)
      return typeof transform === 'function' ? transform.call(this, code, id) : null
    },
  }
}
