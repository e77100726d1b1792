import { type Figure, figuresOf } from './figures.ts'
import { type Mark, marksOf, type Numbered } from './marks.ts'
import type { Series } from './props.ts'
import { type Scale, scaleOf } from './scale.ts'

/** The series on show, and where its parts lie. */
export interface Shown {
  series: Series
  figures: Figure[]
  scale: Scale
  marks: Mark[]
}

export function shownOf(series: Series, moments: readonly Numbered[]): Shown {
  const figures = figuresOf(series)
  const scale = scaleOf(figures)
  return { series, figures, scale, marks: marksOf(moments, { series, figures, scale }) }
}
