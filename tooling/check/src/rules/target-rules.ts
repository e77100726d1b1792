import type { Problem } from '@bfp/contract'
import { targets, validatePage } from '@bfp/render'
import type { Finding } from '../finding.ts'
import type { Sample } from '../sample.ts'

/**
 * Each destination's own rules, as its file in `packages/render/src/targets/` has them. An Instant Article does
 * without a static view that it would not take; the author has to hear of it all the same.
 */
export function targetRules(samples: readonly Sample[]): Finding[] {
  const withInstant = new Set(
    samples.flatMap(({ fixture, options }) => (options?.target === 'instant' ? [fixture] : [])),
  )
  return samples.flatMap((sample) => {
    const { fixture, target } = sample
    const unfit = target === 'crawler' && withInstant.has(fixture) ? unfitForInstant(sample) : []
    return [
      ...problemsOf(sample).map((problem) => finding({ fixture, target }, problem)),
      ...unfit.map((problem) => finding({ fixture, target: 'instant' }, problem)),
    ]
  })
}

function finding(at: Pick<Finding, 'fixture' | 'target'>, { pointer, message }: Problem): Finding {
  return { rule: 'target-rules', ...at, where: pointer, message }
}

function problemsOf({ page, options, html }: Sample): Problem[] {
  if (page) return validatePage(page)
  return (options && targets.get(options.target)?.validate(html)) ?? []
}

/** The page for crawlers is the static view between a heading and a link. */
function unfitForInstant({ html }: Sample): Problem[] {
  const [, view = ''] =
    /<main>\s*<h1>[^<]*<\/h1>([\s\S]*)<p><a [^>]*>[^<]*<\/a><\/p>\s*<\/main>/.exec(html) ?? []
  return targets.get('instant')?.validate(view) ?? []
}
