import type { Fragment } from '@bfp/contract'
import type { ComposeOptions } from './compose.ts'
import { escapeHtml } from './escape-html.ts'

interface HeadOptions extends Pick<ComposeOptions, 'nonce' | 'style'> {
  /** The renderer as readers reach it; preloads and stylesheet files of any other origin are left out. */
  site: string
}

/** What the fragments of one page share, each once, one per line. */
export function headFor(fragments: Fragment[], { site, nonce, style }: HeadOptions): string {
  const isOurs = isFrom(site)
  const preloads = new Set(fragments.flatMap(({ head }) => head.preload).filter(isOurs))
  const styles = new Map(fragments.flatMap(({ head }) => (head.style ? [[head.style.id, head.style]] : [])))
  const isAlive = fragments.some(({ assets }) => assets.some(({ kind }) => kind === 'loader'))
  return [
    ...[...preloads].map((href) => `<link${attributes({ rel: 'modulepreload', href, nonce })}>`),
    ...(isAlive ? [`<script async${attributes({ src: `${site}/loader.js`, nonce })}></script>`] : []),
    ...[...styles.values()].map(({ id, css, url }) =>
      style === 'link' && url && isOurs(url)
        ? `<link${attributes({ rel: 'stylesheet', href: url, 'data-bfp': id, nonce })}>`
        : `<style${attributes({ 'data-bfp': id, nonce })}>${styleText(css)}</style>`,
    ),
  ].join('\n')
}

/** `</` is all that could end a stylesheet early; CSS reads `<\/` as the same. */
function styleText(css: string): string {
  return css.replaceAll('</', '<\\/')
}

/** Those that have a value. */
function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value ? ` ${name}="${escapeHtml(value)}"` : ''))
    .join('')
}

function isFrom(site: string): (url: string) => boolean {
  const { origin } = new URL(site)
  return (url) => URL.parse(url)?.origin === origin
}
