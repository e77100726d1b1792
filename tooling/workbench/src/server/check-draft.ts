import type { Draft, Finding } from '../wire.ts'
import type { Bench } from './bench.ts'

/** What the conformance suite finds in a draft, all rules but those that open a browser of their own. */
export async function checkDraft(
  { formats, checkers, releases }: Pick<Bench, 'formats' | 'checkers' | 'releases'>,
  { format, name, locale, props }: Draft & { locale: string },
  origin: string,
): Promise<Finding[]> {
  const release = formats.get(format)?.built()?.release
  if (!release) return []
  // With all its validators: loaded when somebody looks.
  const { checkFormat } = await import('@bfp/check')
  const [renderer, second] = checkers()
  const nowhere = { show: () => origin, tell: () => {}, close: async () => {} }
  const findings = await checkFormat({
    release,
    fixtures: [{ format, name, about: '', locale, props }],
    rig: { origin, releases, renderer, second, ...nowhere },
  })
  return findings.map(({ rule, target, where, message }) => ({ rule, target, where, message }))
}
