import { richHeight, textHeight } from '@bfp/sdk/height'
import type { Image } from './picture.tsx'
import type { Answer, Question, Quiz } from './props.ts'

/* Sizes in px, as the stylesheet has them. */
const WIDE = 560
const BODY = { size: 17, line: 25.5 }

/** Estimates the height in px of the quiz as it first appears in a column `width` px wide. */
export function minHeight(quiz: Quiz, width: number): number {
  const wide = width >= WIDE
  const padding = wide ? 32 : 20
  const inner = Math.max(width - 2 * padding - 2, 80)
  const asked = quiz.pacing === 'all' ? quiz.questions : quiz.questions.slice(0, 1)
  const questions = asked.map((question) => questionHeight(question, inner, wide))
  const between = 65 * (asked.length - 1)
  const actions = quiz.pacing === 'all' || asked[0]?.multiple ? 70 : 0
  return 6 + 2 * padding + headHeight(quiz, inner, wide) + sum(questions) + between + 58 + actions
}

function headHeight(quiz: Quiz, inner: number, wide: boolean): number {
  const size = wide ? 36 : 27
  const title = textHeight(quiz.title, inner, { size: size * 1.12, line: size * 1.15 })
  const intro = quiz.intro ? 10 + richHeight(quiz.intro, inner, BODY) : 0
  return figureHeight(quiz.image, inner) + title + intro + 24
}

function questionHeight(question: Question, inner: number, wide: boolean): number {
  const size = wide ? 25 : 21
  const face = question.text.length > 200 ? { size: 19, line: 26 } : { size: size * 1.1, line: size * 1.3 }
  const text = textHeight(question.text, inner, face) + 18
  const body = question.body ? richHeight(question.body, inner, BODY) + 18 : 0
  const hint = question.multiple ? 29 : 0
  const answers = question.layout === 'tiles' ? tilesHeight : rowsHeight
  return text + body + figureHeight(question.image, inner) + hint + answers(question, inner, wide)
}

function rowsHeight({ answers, multiple }: Question, inner: number): number {
  const heights = answers.map(({ text, image }) => {
    const beside = (image ? 108 : 0) + (multiple ? 32 : 0)
    const words = textHeight(text, inner - 34 - beside, { size: 17, line: 23.8 })
    const picture = image ? Math.min((96 * image.height) / image.width, 128) : 0
    return Math.max(54, 26 + Math.max(words, picture))
  })
  return sum(heights) + 10 * (answers.length - 1)
}

function tilesHeight({ answers }: Question, inner: number, wide: boolean): number {
  const fit = Math.max(1, Math.floor((inner + 10) / ((wide ? 168 : 128) + 10)))
  const columns = wide && (answers.length === 2 || answers.length === 4) ? 2 : fit
  const width = (inner - 10 * (columns - 1)) / columns - 26
  const rows = Array.from({ length: Math.ceil(answers.length / columns) }, (_, row) =>
    Math.max(...answers.slice(row * columns, (row + 1) * columns).map((answer) => tileHeight(answer, width))),
  )
  return sum(rows) + 10 * (rows.length - 1)
}

function tileHeight({ text, image }: Answer, width: number): number {
  const picture = image ? (width * 3) / 4 + 8 : 0
  return Math.max(96, 26 + picture + textHeight(text, width, { size: 18, line: 23.8 }))
}

function figureHeight(image: Image | undefined, inner: number): number {
  if (!image) return 0
  const height = Math.min(1, inner / image.width) * image.height
  const credit = image.credit ? 6 + textHeight(image.credit, inner, { size: 13, line: 18.2 }) : 0
  return Math.min(height, 560) + credit + 18
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
