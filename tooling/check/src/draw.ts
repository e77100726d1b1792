import type { Embed, Fragment, Manifest } from '@bfp/contract'
import { addresses, type FragmentOptions, oembed, oembedXml, type Renderer } from '@bfp/render'
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
  const id = embedOf({ format, name })
  const times = { created: SAVED, updated: SAVED }
  const embed = { id, format, revision: 1, ...checked.value, locale, channel: 'stable', ...times }
  return { subject: { fixture, embed, manifest }, findings: [] }
}

/** The id a fixture is saved under. */
export function embedOf({ format, name }: Pick<Fixture, 'format' | 'name'>): string {
  return `${format}-${name}`.slice(0, 64)
}

/** 30 April 2026. */
const SAVED = Date.UTC(2026, 3, 30)

/** An address with all that addresses may have. */
const STORY = 'https://news.example/lamps-out?from=front&day=1#embed'

/** Draws it in every way it can be asked for; then as part of a story, where that makes a difference. */
export async function draw(
  { fixture, embed, manifest }: Subject,
  renderer: Pick<Renderer, 'fragment' | 'page'>,
  origin: string,
): Promise<Sample[]> {
  const told = { ...embed, revision: 2, story: STORY }
  const ways = variantsOf(manifest, embed.locale)
  const alone = await Promise.all(ways.map((options) => sampleOf(embed, options)))
  const inStory = await Promise.all(
    ways.filter(({ target }) => target !== 'web').map((options) => sampleOf(told, options)),
  )
  const pages = await Promise.all([embed, told].map((each) => renderer.page(each)))
  return [
    ...alone,
    ...inStory.map((sample) => ({ ...sample, target: `${sample.target} in a story` })),
    ...pages.map((page) => ({ fixture, target: 'page', html: page.html, page })),
    ...alone.filter(({ target }) => target === 'web').map(oembedOf),
  ]

  async function sampleOf(subject: Embed, options: FragmentOptions) {
    const fragment = await renderer.fragment(subject, options)
    return { fixture, target: nameOf(options), html: fragment.html, fragment, options }
  }

  function oembedOf({ fragment }: { fragment: Fragment }): Sample {
    const said = oembed({ fragment, addresses: addresses(origin) })
    return { fixture, target: 'oembed', html: said.html, oembed: said, xml: oembedXml(said) }
  }
}
