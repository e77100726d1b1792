import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Component } from '@bfp/sdk'
import { live } from '@bfp/sdk/live'
import { renderToString } from 'preact-render-to-string'
import { runnerImport } from 'vite'

export const root = resolve(import.meta.dirname, '../..')

function read(path: string): unknown {
  return JSON.parse(readFileSync(resolve(root, path), 'utf8'))
}

/** The props all renders are measured with. */
export const { props: trivia } = read('formats/quiz/fixtures/trivia.json') as { props: unknown }

const JSX = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

/** The same quiz drawn by `renderToString` in this process, as an app without BFP would. */
export async function drawAlone(props: unknown = trivia): Promise<() => string> {
  const { module } = await runnerImport<{ default: Component<unknown, unknown, unknown> }>(
    resolve(root, 'formats/quiz/src/component.tsx'),
    { configFile: false, logLevel: 'error', oxc: JSX },
  )
  const embed = { id: 'bench', url: '', page: '', submit: '', share: '' }
  const messages = read('formats/quiz/messages/en.json') as Record<string, string>
  const data = { embed, locale: 'en', dir: 'ltr' as const, messages, now: 0, seed: 1, actions: [], props }
  return () => renderToString(live(module.default, data))
}
