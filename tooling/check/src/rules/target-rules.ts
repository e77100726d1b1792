import type { Problem } from '@bfp/contract'
import { targets, validatePage } from '@bfp/render'
import type { Finding } from '../finding.ts'
import type { Sample } from '../sample.ts'

/** Each destination's own rules, as its file in `packages/render/src/targets/` has them. */
export function targetRules(samples: readonly Sample[]): Finding[] {
  return samples.flatMap((sample) =>
    problemsOf(sample).map(({ pointer, message }) => ({
      rule: 'target-rules',
      fixture: sample.fixture,
      target: sample.target,
      where: pointer,
      message,
    })),
  )
}

function problemsOf({ page, options, html }: Sample): Problem[] {
  if (page) return validatePage(page)
  return (options && targets.get(options.target)?.validate(html)) ?? []
}
