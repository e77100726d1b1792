import css from './component.module.css'
import { part, parts, say } from './parts.ts'
import type { Checks, Series } from './props.ts'

/** Puts a list of all series where the name of the one on show stands. */
export function drawPicker(bar: Element, checks: Checks, choose: (series: Series) => void): void {
  if (!checks.regions) return
  const { label, list } = checks.regions
  const choices = [checks.series, ...list]
  const select = part(part(bar, 'span', css.picker), 'select', css.select, { 'aria-label': label })
  parts(select, 'option', css.option, choices, (option, { name }) => say(option, name))
  select.onchange = () => {
    const chosen = choices[select.selectedIndex]
    if (chosen) choose(chosen)
  }
}
