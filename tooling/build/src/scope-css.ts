import { ROOT_CLASS } from '@bfp/contract'
import { type SelectorComponent, transform } from 'lightningcss'
import type { Plugin } from 'vite'

const root: SelectorComponent = { type: 'class', name: ROOT_CLASS }

/**
 * Puts `.bfp-root` three times before every selector of a format: above the shared ground (twice, see
 * `base.css`), whichever format's copy of it comes last on a page, and above what hosts usually write.
 */
export function scopeCss(folder: string): Plugin {
  return {
    name: 'bfp:scope-css',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      if (!file.startsWith(folder) || !file.endsWith('.css')) return null
      return { code: scoped(code, file), map: null }
    },
  }
}

function scoped(code: string, filename: string): string {
  const result = transform({
    filename,
    code: Buffer.from(code),
    visitor: {
      Selector(selector) {
        if (selector.some(({ type }) => type === 'nesting')) return
        return [root, root, root, { type: 'combinator', value: 'descendant' }, ...selector]
      },
    },
  })
  return result.code.toString()
}
