import { useEnv, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { figuresOf, totalsOf, type Year, yearsOf } from './figures.ts'
import { numbered } from './marks.ts'
import { countOf, ordinalOf } from './months.ts'
import type { Checks } from './props.ts'
import { type Words, wordsOf } from './words.ts'

/** The figures where nothing can be drawn: in words and lists. */
export function StaticChecks({ props: checks }: { props: Checks }): ComponentChild {
  const { locale } = useEnv()
  const words = wordsOf({ locale, t: useMessages() })
  const { title, intro, unit, series, note, source } = checks
  const figures = figuresOf(series)
  const [from = 0, to = 0] = [figures[0]?.month, figures.at(-1)?.month]
  return (
    <div>
      <h2>{title}</h2>
      {intro && <p>{intro}</p>}
      <p>
        <strong>{`${unit}, ${series.name}, ${words.month(from)} – ${words.month(to)}`}</strong>
      </p>
      <p>{words.summary(figures)}</p>
      <Moments checks={checks} words={words} />
      <Years checks={checks} words={words} />
      <Regions checks={checks} words={words} />
      {note && <p>{note}</p>}
      <p>
        {`${words.t('source')} `}
        {source.url ? (
          <a href={source.url} rel="noopener">
            {source.name}
          </a>
        ) : (
          source.name
        )}
      </p>
    </div>
  )
}

interface Told {
  checks: Checks
  words: Words
}

function Moments({ checks, words }: Told): ComponentChild {
  if (checks.moments.length === 0) return null
  return (
    <div>
      <h2>{words.t('moments', { name: checks.series.name })}</h2>
      <ol>
        {numbered(checks.moments).map(({ number, month, title, text }) => (
          <li key={number}>
            <strong>{`${words.month(countOf(month))}: ${title}`}</strong>
            {text && ` ${text}`}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Years({ checks: { unit, series }, words }: Told): ComponentChild {
  const years = yearsOf(figuresOf(series))
  return (
    <div>
      <h2>{words.t('table', { unit, name: series.name })}</h2>
      <ul>
        {years.map((year) => (
          <li key={year.year}>
            <strong>{`${words.year(year.year)}: ${words.total(year)}`}</strong>
            {` ${monthsOf(year, words)}`}
          </li>
        ))}
      </ul>
      <Part years={years} words={words} />
    </div>
  )
}

/** `Jan 2,702,702 · Feb 2,802,467` */
function monthsOf({ months }: Year, words: Words): string {
  const known = months.flatMap((figure) => figure ?? [])
  return known
    .map((figure) => `${words.monthName(ordinalOf(figure.month))} ${words.figure(figure)}`)
    .join(' · ')
}

function Regions({ checks: { regions }, words }: Told): ComponentChild {
  if (!regions) return null
  const { year, totals } = totalsOf(regions.list)
  return (
    <div>
      <h2>{words.t('region', { label: regions.label, year: words.year(year) })}</h2>
      <ul>
        {regions.list.map(({ name }, at) => (
          <li key={at}>{`${name}: ${words.total(totals[at])}`}</li>
        ))}
      </ul>
      <Part years={totals} words={words} />
    </div>
  )
}

function Part({ years, words }: { years: readonly (Year | undefined)[]; words: Words }): ComponentChild {
  return years.every((year) => year?.whole) ? null : <p>{words.t('part')}</p>
}
