import { hash } from 'node:crypto'
import { directionOf, type Embed, type SourceData, type TargetName } from '@bfp/contract'
import type { Context } from '@bfp/sdk/wire'
import type { Addresses } from './address.ts'
import type { Release } from './release.ts'

interface Drawn {
  addresses: Addresses
  locale: string | undefined
  target: TargetName
  /** Epoch milliseconds. */
  now: number
  sources?: Record<string, SourceData> | undefined
}

/** Where and when a format is drawn. The seed depends on the embed alone, so every target agrees on an order. */
export function contextOf(
  embed: Pick<Embed, 'id' | 'locale' | 'story'>,
  release: Release,
  { addresses, locale, target, now, sources }: Drawn,
): Context {
  const language = locale && release.manifest.locales.includes(locale) ? locale : embed.locale
  return {
    embed: {
      id: embed.id,
      url: addresses.embed(embed.id),
      page: addresses.page(embed.id),
      submit: addresses.submissions(embed.id),
      share: embed.story ?? addresses.page(embed.id),
    },
    locale: language,
    dir: directionOf(language),
    target,
    now,
    seed: hash('sha256', embed.id, 'buffer').readUInt32BE(),
    ...(sources && { sources }),
  }
}
