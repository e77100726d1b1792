import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { BuildError } from './build-error.ts'

/** The two entries no format has to write: what the browser imports and what the worker evaluates. */
export function entries(root: string): Plugin {
  const written: Record<string, () => string> = {
    'virtual:bfp-client': () => clientEntry(root),
    'virtual:bfp-server': () => serverEntry(),
  }
  return {
    name: 'bfp:entries',
    enforce: 'pre',
    resolveId: (id) => (id in written ? `\0${id}` : null),
    load: (id) => written[id.slice(1)]?.() ?? null,
  }
}

/** `mount` comes from the format's own runtime, so two runtimes on one page never mix. */
function clientEntry(root: string): string {
  const component = ['component.tsx', 'component.ts'].find((file) => existsSync(join(root, 'src', file)))
  const mount = ['mount.ts', 'mount.tsx'].find((file) => existsSync(join(root, 'src', file)))
  const file = component ?? mount
  if (!file) throw new BuildError(root, 'has neither src/component.tsx nor src/mount.ts')
  return [
    `import '@bfp/sdk/base.css'`,
    `import part from '/src/${file}'`,
    component ? `import { start } from '@bfp/sdk'` : `import { startMount as start } from '@bfp/sdk'`,
    `export const mount = (element, hear) => start(part, element, hear)`,
  ].join('\n')
}

function serverEntry(): string {
  return [
    `import format from '/src/format.ts'`,
    `import { serve } from '@bfp/sdk/server'`,
    `globalThis.bfp = serve(format)`,
  ].join('\n')
}
