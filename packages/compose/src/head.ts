import type { Fragment } from '@bfp/contract'
import { escapeHtml } from './escape-html.ts'

interface HeadOptions {
  /** The renderer as readers reach it; preloads of any other origin are left out. */
  site: string
  nonce?: string
}

/** What the fragments of one page share, each once, one per line. */
export function headFor(fragments: Fragment[], { site, nonce }: HeadOptions): string {
  const preloads = new Set(fragments.flatMap(({ head }) => head.preload).filter(isFrom(site)))
  const styles = new Map(
    fragments.flatMap(({ head }) => (head.style ? [[head.style.id, head.style.css]] : [])),
  )
  const isAlive = fragments.some(({ assets }) => assets.some(({ kind }) => kind === 'loader'))
  return [
    ...[...preloads].map((url) => `<link rel="modulepreload" href="${escapeHtml(url)}">`),
    ...(isAlive ? [`<script async src="${escapeHtml(site)}/loader.js"></script>`] : []),
    ...[...styles].map(([id, css]) => styleTag(id, css, nonce)),
  ].join('\n')
}

/** `</` is all that could end a stylesheet early; CSS reads `<\/` as the same. */
function styleTag(id = '', css = '', nonce?: string): string {
  const allowed = nonce ? ` nonce="${escapeHtml(nonce)}"` : ''
  return `<style data-bfp="${escapeHtml(id)}"${allowed}>${css.replaceAll('</', '<\\/')}</style>`
}

function isFrom(site: string): (url: string) => boolean {
  const { origin } = new URL(site)
  return (url) => URL.parse(url)?.origin === origin
}
