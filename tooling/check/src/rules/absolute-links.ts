import type { Finding } from '../finding.ts'
import { attributesIn } from '../markup.ts'
import { isDocument, type Sample } from '../sample.ts'

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite', 'module', 'data'])
const META = new Set(['og:url', 'og:image'])
const ABSOLUTE = /^(?:https?:\/\/[^/\s]|mailto:|tel:|sms:|whatsapp:|data:[,i]|#)/i

/** Every address means the same wherever the markup ends up. */
export function absoluteLinks(samples: readonly Sample[]): Finding[] {
  return samples.flatMap(({ fixture, target, html }) =>
    attributesIn(html, isDocument({ html }))
      .filter(({ name, property }) => ADDRESSES.has(name) || (name === 'content' && META.has(property)))
      .filter(({ value }) => !ABSOLUTE.test(value))
      .map(({ where, name, value }) => ({
        rule: 'absolute-links',
        fixture,
        target,
        where,
        message: `${name} is not absolute: ${value}`,
      })),
  )
}
