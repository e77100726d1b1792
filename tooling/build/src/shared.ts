import type { Plugin } from 'vite'

/**
 * What formats share in a browser, by the module they import it from. The runtime is exactly this: a name
 * that is not here is not on the page, and a build that asks for one fails. `useId` is not: every embed is a
 * tree of its own and would begin with the same id; `useEnv().embed.id` is unique.
 */
const SHARED: Record<string, readonly string[]> = {
  preact: ['h', 'Fragment', 'Component', 'createContext'],
  'preact/hooks': [
    'useState',
    'useReducer',
    'useEffect',
    'useLayoutEffect',
    'useRef',
    'useMemo',
    'useCallback',
    'useContext',
  ],
  '@bfp/sdk': [
    'start',
    'startMount',
    'defineComponent',
    'RichText',
    'plainText',
    'fill',
    'useEnv',
    'useLive',
    'useMessages',
    'useTrack',
    'useSubmit',
    'Kept',
    'useSource',
  ],
}

/** The name in the runtime file: one letter, since every module on a page repeats it. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = new Map(
  Object.values(SHARED)
    .flat()
    .map((name, at) => [name, LETTERS.charAt(at)]),
)

/** The source of the runtime. */
export const RUNTIME = Object.entries(SHARED)
  .map(
    ([from, names]) => `export { ${names.map((name) => `${name} as ${letters.get(name)}`)} } from '${from}'`,
  )
  .join('\n')

/** Our own JSX becomes `h` (`client-jsx.ts`); compiled packages that a format uses may bring the other kind. */
const COMPILED_JSX = `import { h } from 'preact'
export { Fragment } from 'preact'
export const jsx = (type, props, key) => h(type, { ...props, key })
export { jsx as jsxs }`

/** In a client build all shared code comes from one file, in one import. */
export function shared(runtime: string): Plugin {
  return {
    name: 'bfp:shared',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    resolveId(id) {
      if (id === runtime) return { id, external: 'absolute' }
      return id in SHARED || id === 'preact/jsx-runtime' ? `\0bfp:${id}` : null
    },
    load(id) {
      if (!id.startsWith('\0bfp:')) return null
      const names = SHARED[id.slice(5)]
      if (!names) return COMPILED_JSX
      return `export { ${names.map((name) => `${letters.get(name)} as ${name}`)} } from '${runtime}'`
    },
  }
}
