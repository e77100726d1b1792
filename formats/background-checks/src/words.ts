import type { Translate } from '@bfp/sdk'
import { extremes, type Figure, isKnown, type Year } from './figures.ts'
import { ordinalOf, yearOf } from './months.ts'

/** How figures and months are written in a language. */
export interface Words {
  t: Translate
  number(value: number): string
  /** 1.5 million as `1.5M`. */
  short(value: number): string
  /** `March 2021` */
  month(count: number): string
  /** `Mar 2021` */
  shortMonth(count: number): string
  /** `Mar` */
  monthName(count: number): string
  year(year: number): string
  figure(figure: Figure): string
  /** With a star where months are missing. */
  total(year: Year | undefined): string
  /** `March 2021: 4,645,609`, and the moment of that month. */
  moment(figure: Figure, moment?: { number: number; title: string }): string
  /** When it was highest and last known, in a sentence or two. */
  summary(figures: readonly Figure[]): string
}

/** In some languages months are those of another calendar; figures come by months of this one. */
const CALENDAR = { calendar: 'gregory', timeZone: 'UTC' } as const

export function wordsOf({ locale, t }: { locale: string; t: Translate }): Words {
  const numbers = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { useGrouping: false })
  /** Made when first asked for: it takes its time. */
  const dates = (options: Intl.DateTimeFormatOptions): ((count: number) => string) => {
    let format: Intl.DateTimeFormat | undefined
    return (count) => {
      format ??= new Intl.DateTimeFormat(locale, { ...CALENDAR, ...options })
      return format.format(Date.UTC(yearOf(count), ordinalOf(count)))
    }
  }
  const month = dates({ month: 'long', year: 'numeric' })
  const figure = (given: Figure): string => (isKnown(given) ? numbers.format(given.value) : t('unknown'))
  const told = (given: Figure) => ({ month: month(given.month), number: figure(given) })

  return {
    t,
    number: numbers.format,
    short: compact.format,
    month,
    shortMonth: dates({ month: 'short', year: 'numeric' }),
    monthName: dates({ month: 'short' }),
    year: plain.format,
    figure,
    total: (year) =>
      year?.months.some((each) => each && isKnown(each))
        ? numbers.format(year.total) + (year.whole ? '' : '*')
        : t('unknown'),
    moment(given, moment) {
      const said = t('told', told(given))
      return moment ? `${said}. ${moment.number}: ${moment.title}` : said
    },
    summary(figures) {
      const found = extremes(figures)
      if (!found) return t('unknown')
      const { high, last } = found
      const sentences = [t('summary.high', told(high)), t('summary.last', told(last))]
      return (high === last ? sentences.slice(1) : sentences).join(' ')
    },
  }
}
