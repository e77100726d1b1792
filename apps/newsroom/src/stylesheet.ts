import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const css = readFileSync(new URL('./site.css', import.meta.url), 'utf8')
const hash = createHash('sha256').update(css).digest('hex').slice(0, 12)

/** The site's one stylesheet; its path changes with its content. */
export const stylesheet = { css, path: `/site.${hash}.css` }
