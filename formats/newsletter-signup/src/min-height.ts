import { richHeight, textHeight } from '@bfp/sdk/height'
import usual from '../messages/en.json' with { type: 'json' }
import { hasLongTitle, layoutOf } from './layout.ts'
import type { Newsletter } from './props.ts'

/* Sizes in px, as the stylesheet has them. */
const WIDE = 560
const BESIDE = 620
const GLYPH = 0.53
const BODY = { size: 17, line: 25.5 }
const SMALL = { size: 15, line: 22 }

/** Estimates the height in px of the signup as it first appears in a column `width` px wide. */
export function minHeight(newsletter: Newsletter, width: number): number {
  const wide = width >= WIDE
  const { image } = newsletter
  const beside = width >= BESIDE && layoutOf(newsletter) === 'beside' ? 0.38 * width : 0
  const inner = Math.max(width - beside - (wide ? 64 : 40) - 2, 80)
  const padding = wide ? 60 : 46
  const words = 8 + padding + headHeight(newsletter, inner, wide) + footHeight(newsletter, inner)
  if (!image) return words
  const credit = image.credit
    ? 12 + textHeight(image.credit, (beside || width) - 24, { size: 13, line: 18 })
    : 0
  return beside ? words : words + Math.min((width * image.height) / image.width, 260) + credit
}

function headHeight(newsletter: Newsletter, inner: number, wide: boolean): number {
  const { title, frequency, description } = newsletter
  const size = (wide ? 34 : 27) * (hasLongTitle(newsletter) ? 0.76 : 1)
  const kicker = frequency ? 8 + textHeight(frequency, inner - 26, { size: 15, line: 21 }) : 0
  const rich = description ? 10 + richHeight(description, inner, BODY) : 0
  return kicker + textHeight(title, inner, { size: size * 1.1, line: size * 1.14 }) + rich + 22
}

function footHeight({ state, consent, notice, button, privacy }: Newsletter, inner: number): number {
  if (state !== 'open') return endingHeight(state, notice, inner - 88)
  const box = Math.max(44, 22 + richHeight(consent.text, inner - 34, SMALL))
  return 27 + 52 + 10 + box + 10 + actionsHeight(button ?? usual.send, privacy !== undefined, inner)
}

/** Other languages have words of about the same length. */
function endingHeight(state: 'paused' | 'closed', notice: string | undefined, inner: number): number {
  const title = textHeight(usual[`${state}.title`], inner, { size: 22, line: 25 })
  return 38 + 5 + title + 4 + richHeight(notice ?? usual[`${state}.text`], inner, BODY)
}

/** The link to the privacy policy stands beside the button, or under it where both do not fit. */
function actionsHeight(button: string, privacy: boolean, inner: number): number {
  const words = textHeight(button, inner - 56, { size: 18, line: 22.1 })
  const line = 56 + button.length * 18 * GLYPH + 22 + usual.privacy.length * SMALL.size * GLYPH
  return Math.max(50, 24 + words) + (privacy && line > inner ? 52 : 0)
}
