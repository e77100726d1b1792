import { type Plugin, transformWithOxc } from 'vite'

const IMPORT = `import { h as __h, Fragment as __Fragment } from 'preact';`

/**
 * Turns JSX into calls of `h` in what the browser gets: children as arguments are smaller than children
 * in props. The server keeps the automatic runtime, which is faster; the tree is the same.
 */
export function clientJsx(): Plugin {
  return {
    name: 'bfp:client-jsx',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    async transform(code, id) {
      if (!/\.[jt]sx$/.test(id)) return null
      const jsx = { runtime: 'classic', pragma: '__h', pragmaFrag: '__Fragment' } as const
      const result = await transformWithOxc(IMPORT + code, id, { jsx })
      return { code: result.code, map: null }
    },
  }
}
