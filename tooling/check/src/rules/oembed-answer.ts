import { OEmbed } from '@bfp/contract'
import type { Finding } from '../finding.ts'
import type { Sample } from '../sample.ts'

/** An oEmbed answer is what the contract says, and is well-formed as XML. */
export function oembedAnswer(samples: readonly Sample[]): Finding[] {
  return samples
    .filter(({ oembed }) => oembed)
    .flatMap(({ fixture, target, oembed, xml = '' }) =>
      [...contractProblems(oembed), ...xmlProblems(xml)].map(({ where, message }) => ({
        rule: 'oembed-answer',
        fixture,
        target,
        where,
        message,
      })),
    )
}

function contractProblems(answer: unknown): { where: string; message: string }[] {
  const issues = OEmbed.safeParse(answer).error?.issues ?? []
  return issues.map(({ path, message }) => ({ where: path.join('.'), message }))
}

/** The answer has one level: a declaration, a root, elements of text. */
const XML =
  /^<\?xml version="1\.0" encoding="utf-8"[^>]*\?>\s*<oembed>(?:<([a-z_]+)>(?:[^<&]|&(?:amp|lt|gt|quot|#39);)*<\/\1>)+<\/oembed>\s*$/

function xmlProblems(xml: string): { where: string; message: string }[] {
  return XML.test(xml) ? [] : [{ where: 'xml', message: 'is not well-formed' }]
}
