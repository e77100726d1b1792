import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const formats = resolve(import.meta.dirname, '../../formats')

export interface Fixture<Props = unknown> {
  format: string
  name: string
  locale: string
  props: Props
  /** The longest and strangest of its format. */
  hardest?: boolean
}

/** One fixture of a format, as written. */
export function fixture<Props = unknown>(format: string, name: string): Fixture<Props> {
  const text = readFileSync(join(formats, format, 'fixtures', `${name}.json`), 'utf8')
  const { locale, props, hardest = false } = JSON.parse(text) as Omit<Fixture<Props>, 'format' | 'name'>
  return { format, name, locale, props, hardest }
}

/** Every fixture of every format. */
export function allFixtures(): Fixture[] {
  return ['background-checks', 'newsletter-signup', 'quiz'].flatMap((format) =>
    readdirSync(join(formats, format, 'fixtures')).map((file) => fixture(format, file.replace('.json', ''))),
  )
}

/** The part of a quiz that journeys look at. */
export interface QuizWords {
  title: string
  kind: string
  questions: { text: string; multiple?: boolean; answers: { text: string; correct?: boolean }[] }[]
}

export const trivia = fixture<QuizWords>('quiz', 'trivia').props

/** The words of the right answers of a question. */
export function rightAnswers(question: QuizWords['questions'][number] | undefined): string[] {
  return question?.answers.filter(({ correct }) => correct).map(({ text }) => text) ?? []
}
