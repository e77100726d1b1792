import type { TargetName, Theme } from '@bfp/contract'

/** How a fragment is wanted. Every field is part of the cache key. */
export interface FragmentOptions {
  target: TargetName
  /** Language of the interface; default the embed's own. */
  locale?: string
  /** Default `auto`: follows the host's color-scheme. */
  theme?: Theme
  /** `web` only. `shadow` is a declarative shadow root. Default `light`. */
  isolation?: 'light' | 'shadow'
  /**
   * `web` only. `head`: the stylesheet comes in `head.style` alone, for hosts that hoist it. `link`: as a file,
   * for hosts whose policy refuses `<style>`. Default `inline`.
   */
  style?: 'inline' | 'head' | 'link'
  /** `app` only. `native`: markup with no script, style or form. */
  variant?: 'native'
  /** `instant` only. `figure`: one `figure.op-interactive` for splicing into an article. */
  part?: 'figure'
}

const DEFAULTS: Partial<FragmentOptions> = { theme: 'auto', isolation: 'light', style: 'inline' }

/** The same options in fewer words. */
export function withoutDefaults({ target, ...rest }: FragmentOptions): FragmentOptions {
  const said = Object.entries(rest).filter(([name, value]) => value !== Reflect.get(DEFAULTS, name))
  return { target, ...Object.fromEntries(said) }
}

/** The options as one string, the same for equal options; names the variant in caches and in the store. */
export function optionsKey(options: FragmentOptions): string {
  const { target, ...rest } = options
  const parts = Object.entries(rest).filter(([, value]) => value !== undefined)
  return parts
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('&')
}
