import type { Release } from '@bfp/render'
import type { Browser } from 'playwright-core'
import { draw, type Subject, save } from './draw.ts'
import type { Finding } from './finding.ts'
import type { Fixture } from './fixtures.ts'
import type { Rig } from './rig.ts'
import { absoluteLinks } from './rules/absolute-links.ts'
import { type Content, complete, completeLater } from './rules/complete.ts'
import { fresh } from './rules/fresh.ts'
import { oembedAnswer } from './rules/oembed-answer.ts'
import { repeatable } from './rules/repeatable.ts'
import { sizes } from './rules/sizes.ts'
import { structuredData } from './rules/structured-data.ts'
import { targetRules } from './rules/target-rules.ts'
import { validHtml } from './rules/valid-html.ts'
import type { Sample } from './sample.ts'
import { languageOf } from './variants.ts'
import { visitor } from './visit.ts'

export interface CheckFormat {
  release: Release
  fixtures: readonly Fixture[]
  rig: Rig
  /** Without one, rules that need one are not asked. */
  browser?: Browser
}

/** Draws every fixture in every way there is and asks every rule. Nothing found is an empty list. */
export async function checkFormat({ release, fixtures, rig, browser }: CheckFormat): Promise<Finding[]> {
  rig.tell(fixtures)
  const saved = await Promise.all(fixtures.map((fixture) => save(fixture, rig.renderer, release.manifest)))
  const subjects = saved.flatMap(({ subject }) => subject ?? [])
  const drawn = await Promise.all(
    subjects.map(async (subject) => ({ subject, samples: await draw(subject, rig.renderer, rig.origin) })),
  )
  const again = await Promise.all(subjects.map((subject) => draw(subject, rig.second, rig.origin)))
  const samples = drawn.flatMap((each) => each.samples)
  return [
    ...sizes(release.manifest),
    ...saved.flatMap(({ findings }) => findings),
    ...fresh(samples),
    ...targetRules(samples),
    ...(await validHtml(samples)),
    ...absoluteLinks(samples),
    ...repeatable(samples, again.flat()),
    ...drawn.flatMap(completeOf),
    ...(await structuredData(samples)),
    ...oembedAnswer(samples),
    ...(browser ? await visitAll(drawn, rig, browser) : []),
  ]
}

interface Drawn {
  subject: Subject
  samples: Sample[]
}

function completeOf({ subject, samples }: Drawn): Finding[] {
  return complete(contentOf(subject), samples)
}

function contentOf({ fixture, embed, manifest: { schema, messages } }: Subject): Content {
  const { locale, props } = embed
  const words = messages[locale] ?? messages[languageOf(locale)] ?? messages.en ?? {}
  return { fixture, locale, props, schema, messages: words }
}

/** Pairs of pages side by side: most of a visit is waiting until nothing moves any more. */
const LANES = 3

/** Each lane takes every third fixture, always the same ones: what a lane has looked at decides what it looks at next. */
async function visitAll(drawn: readonly Drawn[], rig: Rig, browser: Browser): Promise<Finding[]> {
  const findings: Finding[][] = drawn.map(() => [])
  const lanes = Array.from({ length: Math.min(LANES, drawn.length) }, async (_, lane) => {
    const { visit, leave } = await visitor(browser, rig)
    for (const [at, { subject, samples }] of drawn.entries()) {
      if (at % LANES !== lane) continue
      const box = samples.find(({ target }) => target === 'web')?.fragment?.box
      const later = completeLater(contentOf(subject), samples)
      if (box) findings[at] = await visit(subject, { box, later })
    }
    await leave()
  })
  await Promise.all(lanes)
  return findings.flat()
}
