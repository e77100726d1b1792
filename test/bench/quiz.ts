import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Component } from '@bfp/sdk'
import { live } from '@bfp/sdk/live'
import { renderToString } from 'preact-render-to-string'
import { build } from 'vite'

export const root = resolve(import.meta.dirname, '../..')

function read(path: string): unknown {
  return JSON.parse(readFileSync(resolve(root, path), 'utf8'))
}

const { props } = read('formats/quiz/fixtures/trivia.json') as { props: Record<string, unknown> }

/** The props all renders are measured with: nine questions on one page. */
export const trivia = { ...props, pacing: 'all' }

/** The quiz's component as a module of this process; its own code alone is bundled. */
async function quizComponent(): Promise<Component<unknown, unknown, unknown>> {
  const outDir = await mkdtemp(resolve(import.meta.dirname, '.data-'))
  try {
    await build({
      root: resolve(root, 'formats/quiz'),
      configFile: false,
      logLevel: 'error',
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
      build: { outDir, ssr: 'src/component.tsx', rolldownOptions: { external: /^(?:preact|@bfp\/sdk)/ } },
    })
    const module: { default: Component<unknown, unknown, unknown> } = await import(`${outDir}/component.js`)
    return module.default
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

/** The same quiz drawn by `renderToString` in this process, as an app without BFP would. */
export async function drawAlone(quiz: unknown = trivia): Promise<() => string> {
  const component = await quizComponent()
  const embed = { id: 'bench', url: '', page: '', submit: '', share: '' }
  const messages = read('formats/quiz/messages/en.json') as Record<string, string>
  const data = {
    embed,
    locale: 'en',
    dir: 'ltr' as const,
    target: 'web' as const,
    messages,
    now: 0,
    seed: 1,
    actions: [],
    props: quiz,
  }
  return () => renderToString(live(component, data))
}
