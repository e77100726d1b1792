import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { DOCUMENTS } from '../../panes.ts'
import { html, type Route, refuse, script } from '../answer.ts'
import type { Bench } from '../bench.ts'

const require = createRequire(import.meta.url)

/** `/panes/EMBED/DOCUMENT`: a document as it was last drawn. `/panes/axe.js`: what checks it where it stands. */
export function panes(bench: Pick<Bench, 'drawing'>): Route {
  return ({ method, path }) => {
    if (path === '/panes/axe.js') return script(readFileSync(require.resolve('axe-core/axe.min.js')))
    const [, id = '', name] = /^\/panes\/([^/]+)\/([a-z]+)$/.exec(path) ?? []
    if (method !== 'GET' || !name) return undefined
    const document = DOCUMENTS.find((one) => one === name)
    const shown = document && bench.drawing(id)?.documents.get(document)
    return shown ? html(shown.html, shown.headers) : refuse(404, 'This was not drawn')
  }
}
