import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportOptions, importQuiz } from '@bfp/format-quiz/import'

const asset = (reference: string) => ({
  src: reference.startsWith('https:') ? reference : `https://pictures.example/${encodeURI(reference)}`,
  width: 640,
  height: 480,
})
const title = 'A title of our own'

/** The quizzes of other systems and what an editor decides about each; the importer's README explains it. */
export const REAL_QUIZZES: { file: string; options: ImportOptions; mend?: [string, string] }[] = [
  { file: 'guardian-football-1980s', options: {} },
  { file: 'guardian-personality', options: { title } },
  { file: 'punctuation-personality-weighted', options: { title } },
  { file: 'personalityvalues-80-likert', options: { title, scale: ['Yes!', 'Yes', 'Well', 'No', 'No!'] } },
  { file: 'react-buzzfeed-quiz-example', options: { asset, accept: ['/questions/**'] } },
  { file: 'h5p-escola-question_set', options: { asset, accept: ['/params/**'] } },
  { file: 'h5p-escola-multiple_choice', options: { accept: ['/params/**'] } },
  { file: 'h5p-escola-personality', options: { asset, accept: ['/params/**'] }, mend: ['"Hero"', '"Super"'] },
  { file: 'opentriviaqa-brain-teasers', options: { title } },
]

/** The props of one of them. Throws with the importer's problems where there are any. */
export function importReal(folder: string, { file, options, mend }: (typeof REAL_QUIZZES)[number]): unknown {
  const text = readFileSync(join(folder, 'quizzes', `${file}.json`), 'utf8')
  const result = importQuiz(JSON.parse(mend ? text.replace(...mend) : text), options)
  if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.problems, null, 2)}`)
  return result.props
}
