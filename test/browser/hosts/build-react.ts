import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { onTestFinished } from 'vitest'
import { SAMPLES } from './host.ts'

/** One script for the browser, as Vite builds it, in React's development mode, which is the one that warns. */
export async function browserScript(folder: string): Promise<string> {
  const result = await build({
    ...base(folder),
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: join(SAMPLES, folder, 'browser.jsx'),
      },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunk = outputs.find((one) => one.type === 'chunk' && one.isEntry)
  if (chunk?.type !== 'chunk') throw new Error('Vite built no script')
  return chunk.code
}

/** The server half of a React host, as Vite builds it for Node. */
export async function serverModule<Module>(folder: string): Promise<Module> {
  const outDir = await mkdtemp(join(tmpdir(), 'bfp-react-'))
  onTestFinished(() => rm(outDir, { recursive: true }))
  await build({
    ...base(folder),
    ssr: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: join(SAMPLES, folder, 'server.jsx'),
      rolldownOptions: { output: { entryFileNames: 'server.mjs' } },
    },
  })
  return import(join(outDir, 'server.mjs'))
}

function base(folder: string): InlineConfig {
  return {
    root: join(SAMPLES, folder),
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  }
}
