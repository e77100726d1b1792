import { totalsOf, type Year, yearsOf } from './figures.ts'
import { part, parts, say } from './parts.ts'
import type { Checks } from './props.ts'
import type { Shown } from './shown.ts'
import css from './table.module.css'
import type { Words } from './words.ts'

interface Told {
  words: Words
  checks: Checks
}

/** Draws all figures: of the series on show by month, and of all regions in their last year. */
export function drawAll(details: Element, { series, figures }: Shown, { words, checks }: Told): void {
  say(part(details, 'summary', css.summary), words.t('figures'))
  const label = words.t('table', { unit: checks.unit, name: series.name })
  const scroller = part(details, 'section', css.scroller, { 'aria-label': label, tabindex: 0 })
  const years = yearsOf(figures)
  drawTable(part(scroller, 'table', css.table), years, { words, label })
  drawPart(scroller, years, words)
  drawRegions(details, { words, checks })
}

function drawTable(
  table: Element,
  years: readonly Year[],
  { words, label }: { words: Words; label: string },
): void {
  say(part(table, 'caption', css.caption), label)
  const columns = Array.from({ length: 12 }, (_, month) => month).filter((month) =>
    years.some(({ months }) => months[month]),
  )
  const names = columns.map(words.monthName)
  const head = part(part(table, 'thead'), 'tr')
  parts(head, 'th', css.name, [words.t('year'), words.t('total'), ...names], (cell, name) => {
    cell.scope = 'col'
    say(cell, name)
  })
  parts(part(table, 'tbody'), 'tr', undefined, years, (row, year) => {
    say(part(row, 'th', css.year, { scope: 'row' }), words.year(year.year))
    say(part(row, 'td', css.total), words.total(year))
    const figures = columns.map((month) => year.months[month])
    parts(row, 'td', css.figure, figures, (cell, figure) => say(cell, figure ? words.figure(figure) : '–'))
  })
}

function drawRegions(details: Element, { words, checks: { regions } }: Told): void {
  if (!regions) return
  const { year, totals } = totalsOf(regions.list)
  const told = { label: regions.label, year: words.year(year) }
  say(part(details, 'h3', css.heading), words.t('region', told))
  parts(part(details, 'ul', css.regions), 'li', css.item, totals, (item, total, at) => {
    say(part(item, 'span', css.region), regions.list[at]?.name ?? '')
    say(part(item, 'span', css.count), words.total(total))
  })
  drawPart(details, totals, words)
}

/** Says what the star at a total means, where there is one. */
function drawPart(place: Element, years: readonly (Year | undefined)[], words: Words): void {
  const parted = years.every((year) => year?.whole) ? [] : [words.t('part')]
  parts(place, 'p', css.part, parted, say)
}
