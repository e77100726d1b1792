import { z } from 'zod'

export { z }

declare module 'zod' {
  interface GlobalMeta {
    /**
     * When readers meet a text. Without it: at once, and everywhere the embed is shown. `later`: after they
     * did something. `control`: on something to press or fill in, which is not there where nothing runs. `never`:
     * keys. The conformance suite looks for every text that is not marked.
     */
    shown?: 'later' | 'control' | 'never'
  }
}

/** The JSON Schema `format` that marks rich text; the renderer cleans such fields when they are saved. */
export const RICH_TEXT_FORMAT = 'rich-text'

/** Text with bold, italic, links and flat lists, as HTML. `max` counts characters of markup, default 5,000. */
export function richText(max = 5000): z.ZodString {
  return z.string().max(max).meta({ format: RICH_TEXT_FORMAT })
}

/** An absolute http(s) URL without white space, quotes, brackets or backslashes; at most 2,048 characters. */
export function httpUrl(): z.ZodString {
  return z
    .string()
    .max(2048)
    .regex(/^https?:\/\/[^\s"'<>\\/][^\s"'<>\\]*$/i, 'must be an absolute http(s) URL')
}

/** A picture: absolute URL, alternative text (may be empty for decoration), credit, intrinsic size in px. */
export function image() {
  return z.object({
    src: httpUrl().meta({ title: 'Address of the picture' }),
    alt: words(1000).default('').meta({ title: 'Alternative text' }),
    credit: words(300).optional().meta({ title: 'Credit' }),
    width: z.int().min(1).max(20_000).meta({ title: 'Width in pixels' }),
    height: z.int().min(1).max(20_000).meta({ title: 'Height in pixels' }),
  })
}

/** Plain text that survives HTML: no control characters but tab and newline, no half of a surrogate pair. */
function words(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, 'must not contain control characters')
}

export type Image = z.output<ReturnType<typeof image>>
