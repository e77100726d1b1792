import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT_CLASS } from '@bfp/contract'
import { type SelectorComponent, transform } from 'lightningcss'
import type { Plugin } from 'vite'
import { hardened, withoutLayer } from './harden-css.ts'

const BASE = fileURLToPath(import.meta.resolve('@bfp/sdk/base.css'))

/**
 * Keeps a format's rules to the format's root, and the host's rules out of it. A component's rules become
 * important in a layer, above whatever a host writes. DOM code (`mount`) sets styles on its nodes, which nothing
 * important may stand above: its rules get `.bfp-root` three times instead, above what hosts usually write.
 */
export function scopeCss(folder: string): Plugin {
  const isComponent = ['component.tsx', 'component.ts'].some((file) => existsSync(join(folder, 'src', file)))
  return {
    name: 'bfp:scope-css',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      if (file === BASE) return { code: isComponent ? hardened(code, file) : withoutLayer(code), map: null }
      if (!file.startsWith(folder) || !file.endsWith('.css')) return null
      const scoped = isComponent
        ? prefixed(hardened(`@layer bfp.format{${code}}`, file), file, 1)
        : prefixed(code, file, 3)
      return { code: scoped, map: null }
    },
  }
}

function prefixed(code: string, filename: string, times: number): string {
  const roots = Array<SelectorComponent>(times).fill({ type: 'class', name: ROOT_CLASS })
  const result = transform({
    filename,
    code: Buffer.from(code),
    visitor: {
      Selector(selector) {
        if (selector.some(({ type }) => type === 'nesting')) return
        return [...roots, { type: 'combinator', value: 'descendant' }, ...selector]
      },
    },
  })
  return result.code.toString()
}
