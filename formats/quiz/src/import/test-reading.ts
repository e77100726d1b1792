import type { QuizInput } from '../props.ts'
import { htmlToText } from './html-to-text.ts'
import { type ImportOptions, importQuiz, type Note } from './index.ts'
import { leavesOf } from './leaves.ts'

/** For tests: the import, which must succeed. */
export function imported(source: unknown, options: ImportOptions): { props: QuizInput; notes: Note[] } {
  const result = importQuiz(source, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1))
  return result
}

/** For tests: the problems of an import, which must fail, as `name pointer`. */
export function problemsOf(source: unknown, options: ImportOptions): string[] {
  const result = importQuiz(source, options)
  if (result.ok) throw new Error('was imported')
  return result.problems.map(({ name, pointer }) => `${name} ${pointer}`)
}

/** For tests: all strings in a value, as text without markup, a line each. */
export function visibleText(value: unknown): string {
  const strings = leavesOf(value).flatMap((leaf) => (typeof leaf.value === 'string' ? [leaf.value] : []))
  return strings.map((text) => (/<\/|&[a-z#]/.test(text) ? htmlToText(text).value : text.trim())).join('\n')
}
