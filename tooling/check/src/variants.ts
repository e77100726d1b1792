import type { Manifest } from '@bfp/contract'
import type { FragmentOptions } from '@bfp/render'

const WAYS: FragmentOptions[] = [
  { target: 'web' },
  { target: 'web', isolation: 'shadow' },
  { target: 'web', style: 'head' },
  { target: 'web', theme: 'dark' },
  { target: 'app' },
  { target: 'app', variant: 'native' },
  { target: 'instant' },
  { target: 'instant', part: 'figure' },
  { target: 'crawler' },
]

/** Every way a format's fragments can be asked for: in the content's language, and in one other. */
export function variantsOf({ targets, locales }: Manifest, locale: string): FragmentOptions[] {
  const ways = WAYS.filter(({ target }) => targets.includes(target))
  const other = locales.find((each) => languageOf(each) !== languageOf(locale))
  return other ? [...ways, ...ways.map((way) => ({ ...way, locale: other }))] : ways
}

/** `web isolation=shadow` */
export function nameOf({ target, ...rest }: FragmentOptions): string {
  return [target, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(' ')
}

/** `pt` of `pt-BR`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale
}
