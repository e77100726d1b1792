import type { Draft, Finding } from '../wire.ts'
import type { Bench } from './bench.ts'

/**
 * What the conformance suite finds in a draft, and in the files of its format: all rules but those that open a browser
 * of their own. Source that cannot be built is told elsewhere.
 */
export async function checkDraft(
  { formats, checkers, releases }: Pick<Bench, 'formats' | 'checkers' | 'releases'>,
  { format, name, locale, props }: Draft & { locale: string },
  origin: string,
): Promise<Finding[]> {
  const onBench = formats.get(format)
  const release = onBench?.built()?.release
  if (!onBench || !release) return []
  // With all its validators: loaded when somebody looks.
  const { checkFiles, checkFormat } = await import('@bfp/check')
  const [renderer, second] = checkers()
  const nowhere = { show: () => origin, tell: () => {}, close: async () => {} }
  const findings = await checkFormat({
    release,
    fixtures: [{ format, name, about: '', locale, props }],
    rig: { origin, releases, renderer, second, ...nowhere },
  })
  const inFiles = await checkFiles(onBench.folder, format, release.manifest.messages)
  return [...inFiles.findings, ...findings].map(({ rule, target, where, message }) => ({
    rule,
    target,
    where,
    message,
  }))
}
