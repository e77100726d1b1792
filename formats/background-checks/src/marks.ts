import type { Figure } from './figures.ts'
import { monthsFrom } from './months.ts'
import type { Moment, Series } from './props.ts'
import type { Scale } from './scale.ts'

/** A numbered mark on the chart: at a month, and beside it by some px. */
export interface Mark {
  number: number
  at: number
  x: number
  y: number
  dx: number
  dy: number
}

/** A moment and its number; moments are numbered by time. */
export interface Numbered extends Moment {
  number: number
}

export function numbered(moments: readonly Moment[]): Numbered[] {
  const sorted = moments.toSorted((a, b) => monthsFrom(b.month, a.month))
  return sorted.map((moment, at) => ({ ...moment, number: at + 1 }))
}

/** The chart on a phone and in a wide column, in px. Marks that keep apart on a phone do so on anything larger. */
const PHONE = { width: 250, height: 210 }
const WIDE = { width: 600, height: 340 }
/** Between the middles of two marks. */
const APART = 23
/** Between the middle of a mark and the curve. */
const CLEAR = 11
/** How far above the chart a mark may lie. */
const ROOM = 30

type Place = readonly [dx: number, dy: number]

/** Degrees from straight up: to the left first, where what rises was lower. */
const ANGLES = [0, -25, 25, -50, 50, -75, 75]

/** Where a mark may lie from its point: close above or to the left, then in ever wider bows above it. */
const PLACES: readonly [Place, ...Place[]] = [
  [0, -22],
  [-20, -12],
  [-24, 4],
  [0, -36],
  [0, -50],
  ...[46, 69, 92, 115, 138].flatMap((far) =>
    ANGLES.map((angle): Place => {
      const turn = (angle * Math.PI) / 180
      return [Math.round(far * Math.sin(turn)), Math.round(-far * Math.cos(turn))]
    }),
  ),
]

interface Ground {
  series: Series
  figures: readonly Figure[]
  scale: Scale
}

/** Marks of the moments that a series has, none on top of another or of the curve where there is a place for it. */
export function marksOf(moments: readonly Numbered[], ground: Ground): Mark[] {
  const { series, figures } = ground
  const curve = figures.map((figure) => pointOf(figure, ground))
  const marks: Mark[] = []
  for (const { month, number } of moments) {
    const figure = figures[monthsFrom(series.start, month)]
    if (!figure) continue
    const point = pointOf(figure, ground)
    const free = PLACES.filter((place) => isFree(spotOn(PHONE, point, place), marks))
    const clear = free.find((place) => [PHONE, WIDE].every((size) => isClear(size, { point, place, curve })))
    const [dx, dy] = clear ?? free[0] ?? PLACES[0]
    marks.push({ number, at: figure.at, ...point, dx, dy })
  }
  return marks
}

type Point = { x: number; y: number }

function pointOf({ at, value }: Figure, { scale }: Ground): Point {
  return { x: scale.x(at), y: scale.y(value ?? 0) }
}

/** From percent to px of a chart of this size. */
function spotOn({ width, height }: typeof PHONE, { x, y }: Point, [dx, dy]: Place = [0, 0]): Point {
  return { x: (x / 100) * width + dx, y: (y / 100) * height + dy }
}

function isFree(spot: Point, taken: readonly Mark[]): boolean {
  if (spot.x < 0 || spot.x > PHONE.width || spot.y < -ROOM) return false
  return taken.every((mark) => distance(spot, spotOn(PHONE, mark, [mark.dx, mark.dy])) >= APART)
}

function isClear(
  size: typeof PHONE,
  { point, place, curve }: { point: Point; place: Place; curve: readonly Point[] },
): boolean {
  const spot = spotOn(size, point, place)
  return curve.every((other) => distance(spot, spotOn(size, other)) >= CLEAR)
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
