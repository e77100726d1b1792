import type { Markup } from '../html.ts'

/** An article as a CMS would keep it. */
export interface Story {
  slug: string
  section: string
  title: string
  /** One or two sentences under the title. */
  standfirst: string
  author: string
  /** `YYYY-MM-DD`. */
  published: string
  minutes: number
  picture: { svg: Markup; alt: string; credit: string }
  /** Stored HTML, embeds marked as `<bfp-embed src="/embeds/ID">`. */
  body: string
}
