import { type Description, type Env, translate } from '@bfp/sdk'
import { figuresOf } from './figures.ts'
import { yearOf } from './months.ts'
import type { Checks } from './props.ts'
import { wordsOf } from './words.ts'

/** What others say about the chart. */
export function describe(checks: Checks, env: Env): Description {
  const { title, intro, unit, series, source } = checks
  const figures = figuresOf(series)
  const summary = (): string => wordsOf({ locale: env.locale, t: translate(env) }).summary(figures)
  const description = intro ?? `${unit}, ${series.name}. ${summary()}`
  const [from = 0, to = 0] = [figures[0]?.month, figures.at(-1)?.month]
  return {
    title,
    description,
    jsonLd: () => ({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: title,
      description: `${description} ${intro ? summary() : ''}`.trim(),
      inLanguage: env.locale,
      url: env.embed.page,
      variableMeasured: unit,
      temporalCoverage: `${iso(from)}/${iso(to)}`,
      spatialCoverage: series.name,
      creator: { '@type': 'Organization', name: source.name, ...(source.url && { url: source.url }) },
      ...(source.url && { isBasedOn: source.url }),
    }),
  }
}

function iso(month: number): string {
  return `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`
}
