import type { Server } from 'node:http'
import prefresh from '@prefresh/vite'
import { createServer, type ViteDevServer } from 'vite'
import { adoptStyles } from './adopt-styles.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import { BASE, type FormatIn, hotModules } from './hot-modules.ts'
import { isOfFormat, ROOM } from './room.ts'

const ONE_EACH = ['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime']

/** Vite as middleware on the workbench's own server: the page, and the client modules of formats, hot. */
export async function startVite(
  formats: ReadonlyMap<string, FormatOnBench>,
  { server, allow, cacheDir }: { server: Server; allow: string[]; cacheDir: string },
): Promise<ViteDevServer> {
  const parts = ['component', 'mount'].flatMap((part) => [`${part}.ts`, `${part}.tsx`])
  const folders = [...formats.values()].map(({ folder }) => folder)
  const formatIn: FormatIn = (file) => [...formats.values()].find((one) => isOfFormat(file, one))
  return createServer({
    root: ROOM,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    publicDir: false,
    appType: 'custom',
    cacheDir,
    // prefresh leaves alone what is below node_modules, where this room itself is in a repository of one format.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' }, jsxRefreshExclude: /\/node_modules\// },
    css: {
      modules: {
        generateScopedName(name, file, css) {
          const format = formatIn(file)
          return format ? format.scopedName(name, file) : `${name}${css.length}`
        },
      },
    },
    plugins: [
      await prefresh(),
      ...hotModules(formats, formatIn),
      adoptStyles((file) => file === BASE || formatIn(file) !== undefined),
    ],
    resolve: { dedupe: ['preact', '@bfp/sdk', '@bfp/contract'] },
    optimizeDeps: {
      include: ONE_EACH,
      exclude: ['@bfp/sdk', '@bfp/contract'],
      entries: [
        'src/ui/main.tsx',
        ...folders.flatMap((folder) => parts.map((part) => `${folder}/src/${part}`)),
      ],
    },
    server: {
      middlewareMode: true,
      hmr: { server, overlay: false },
      fs: { allow: [...allow, ...folders] },
    },
  })
}
