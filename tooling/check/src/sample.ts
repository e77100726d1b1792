import type { Fragment, OEmbed } from '@bfp/contract'
import type { FragmentOptions, Page } from '@bfp/render'

/** One thing that was drawn: markup of one fixture for one target. */
export interface Sample {
  /** `quiz/trivia` */
  fixture: string
  /** The target with its options: `web isolation=shadow`, `page`, `oembed`. */
  target: string
  html: string
  /** Where it is a fragment. */
  fragment?: Fragment
  options?: FragmentOptions
  /** Where it is the embed's own page. */
  page?: Page
  /** Where it is the markup of an oEmbed answer. */
  oembed?: OEmbed
  xml?: string
}

/** Whether it is a whole document and not a part of one. */
export function isDocument({ html }: Pick<Sample, 'html'>): boolean {
  return /^<!doctype/i.test(html)
}
