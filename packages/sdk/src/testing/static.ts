import { within } from '@testing-library/preact'
import type { Format } from '../format.ts'
import type { RenderAnswer } from '../server/wire.ts'
import { ask, type Setting, savedProps } from './setting.ts'

/** The view where nothing runs, as nodes that are in no document, with the queries of Testing Library. */
export function drawStatic(format: Pick<Format, 'name'>, setting: Setting) {
  const props = savedProps(format, setting)
  const { html } = ask(format, setting)<RenderAnswer>({ op: 'render', view: 'static', props })
  const root = document.createElement('div')
  root.innerHTML = html
  return { root, html, ...within(root) }
}
