import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scopeCss } from '@bfp/build'
import type { Plugin } from 'vite'
import { formatOf } from '../hot-module.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import { isOfFormat } from './room.ts'

/** The ground under every format. */
export const BASE = fileURLToPath(import.meta.resolve('@bfp/sdk/base.css'))
const HOT = join(import.meta.dirname, '../pane/hot.ts')

/**
 * The client modules of formats as Vite serves them: the same parts as in a release, with what replaces them while
 * they run. What prefresh cannot replace by itself (state, actions, DOM code) is handed on by the part's own module.
 */
export function hotModules(formats: ReadonlyMap<string, FormatOnBench>): Plugin[] {
  const parts = new Map([...formats.values()].map((format) => [partOf(format.folder), format.name]))
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
    ...[...formats.values()].map(scoped),
    {
      name: 'bfp:hand-on',
      enforce: 'post',
      transform(code, id) {
        const name = parts.get(id.split('?')[0] ?? id)
        if (!name) return null
        return { code: `${code}\n${handOn(name)}`, map: null }
      },
    },
  ]
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
function scoped({ name, folder }: FormatOnBench): Plugin {
  const { transform, ...plugin } = scopeCss(folder)
  return {
    ...plugin,
    name: `bfp:scope-css:${name}`,
    transform(code, id) {
      const [file = id, query] = id.split('?')
      const isOwn = file === BASE ? query?.includes(`format=${name}`) : isOfFormat(file, { folder })
      if (!isOwn) return null
      return typeof transform === 'function' ? transform.call(this, code, id) : null
    },
  }
}
