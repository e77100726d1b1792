import type { Finding } from '../finding.ts'
import { readableText } from '../markup.ts'
import { textsOf } from '../props-text.ts'
import { isDocument, type Sample } from '../sample.ts'

interface Content {
  fixture: string
  /** As saved. */
  props: unknown
  /** JSON Schema of the props. */
  schema: Record<string, unknown>
}

/** Where nothing runs, and all that can be read is in the markup. */
const STILL = ['instant', 'app variant=native']

/**
 * Nothing an editor wrote needs script: every text of the props can be read in the crawler's page or in the
 * web markup as it first appears, except what the schema marks with `shown: 'later'` (after a reader acted)
 * or `'never'` (keys). What a crawler reads, a native view and an Instant Article say too.
 */
export function complete({ fixture, props, schema }: Content, samples: readonly Sample[]): Finding[] {
  const read = (target: string): string => {
    const sample = samples.find((each) => each.target === target)
    return sample ? bare(readableText(sample.html, isDocument(sample))) : ''
  }
  const [web, crawler] = [read('web'), read('crawler')]
  const drawn = STILL.filter((target) => samples.some((sample) => sample.target === target))
  const still = drawn.map((target) => ({ target, said: read(target) }))
  return textsOf(props, schema).flatMap(({ pointer, text }) => {
    const words = bare(text)
    const lacks = (target: string): Finding => ({
      rule: 'complete',
      fixture,
      target,
      where: pointer,
      message: `cannot be read: ${text.slice(0, 120)}`,
    })
    if (!crawler.includes(words)) return web.includes(words) ? [] : [lacks('crawler')]
    return still.filter(({ said }) => !said.includes(words)).map(({ target }) => lacks(target))
  })
}

/** Blanks are laid out anew in every view. */
function bare(text: string): string {
  return text.replace(/\s+/gu, '')
}
