import { ELEMENT } from '@bfp/contract/marker'
import { hear } from './native.ts'

/** What `color-scheme` is for each theme; also the list of themes. */
const SCHEMES: Record<string, string> = { auto: 'light dark', light: 'light', dark: 'dark' }

/** Follows the app's theme, which may change while the document is open. */
export function followTheme(): void {
  hear((type, { theme }) => {
    if (type !== 'theme' || typeof theme !== 'string' || !Object.hasOwn(SCHEMES, theme)) return
    const scheme = SCHEMES[theme] ?? ''
    document.querySelector('meta[name=color-scheme]')?.setAttribute('content', scheme)
    for (const embed of document.querySelectorAll(ELEMENT)) {
      if (theme === 'auto') embed.removeAttribute('theme')
      else embed.setAttribute('theme', theme)
    }
  })
}
