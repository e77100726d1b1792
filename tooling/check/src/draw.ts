import type { Embed, Manifest } from '@bfp/contract'
import { addresses, oembed, oembedXml, type Renderer } from '@bfp/render'
import type { Finding } from './finding.ts'
import type { Fixture } from './fixtures.ts'
import type { Sample } from './sample.ts'
import { nameOf, variantsOf } from './variants.ts'

/** One fixture, saved and ready to be drawn. */
export interface Subject {
  /** `quiz/trivia` */
  fixture: string
  embed: Embed
  manifest: Manifest
}

/** Saves a fixture the way an editor would. Props that are refused are a finding of the rule `saved`. */
export async function save(
  { format, name, locale, props }: Fixture,
  renderer: Pick<Renderer, 'validate'>,
  manifest: Manifest,
): Promise<{ subject?: Subject; findings: Finding[] }> {
  const fixture = `${format}/${name}`
  const checked = await renderer.validate(format, props)
  if (!checked.ok) {
    const problems = checked.failure.problems ?? [{ pointer: '', message: checked.failure.message }]
    return {
      findings: problems.map(({ pointer, message }) => ({
        rule: 'saved',
        fixture,
        target: '',
        where: pointer,
        message,
      })),
    }
  }
  const id = `${format}-${name}`.slice(0, 64)
  const times = { created: SAVED, updated: SAVED }
  const embed = { id, format, revision: 1, props: checked.value, locale, channel: 'stable', ...times }
  return { subject: { fixture, embed, manifest }, findings: [] }
}

/** 30 April 2026. */
const SAVED = Date.UTC(2026, 3, 30)

/** Draws it in every way it can be asked for. */
export async function draw(
  { fixture, embed, manifest }: Subject,
  renderer: Pick<Renderer, 'fragment' | 'page'>,
  origin: string,
): Promise<Sample[]> {
  const fragments = await Promise.all(
    variantsOf(manifest, embed.locale).map(async (options) => {
      const fragment = await renderer.fragment(embed, options)
      return { fixture, target: nameOf(options), html: fragment.html, fragment, options }
    }),
  )
  const page = await renderer.page(embed)
  const web = fragments.find(({ target }) => target === 'web')
  const said = web && oembed({ fragment: web.fragment, addresses: addresses(origin) })
  return [
    ...fragments,
    { fixture, target: 'page', html: page.html, page },
    ...(said ? [{ fixture, target: 'oembed', html: said.html, oembed: said, xml: oembedXml(said) }] : []),
  ]
}
