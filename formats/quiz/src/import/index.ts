import { guardian } from './from-guardian.ts'
import { h5pChoice } from './from-h5p-choice.ts'
import { h5pPersonality } from './from-h5p-personality.ts'
import { h5pSet } from './from-h5p-set.ts'
import { likert } from './from-likert.ts'
import { tiles } from './from-tiles.ts'
import { trivia } from './from-trivia.ts'
import { weighted } from './from-weighted.ts'
import { jsonCopy } from './leaves.ts'
import type { Note, NoteName } from './note.ts'
import { type ImportOptions, SOURCE_NAMES } from './options.ts'
import type { ImportResult, Source } from './source.ts'

export type { Note, NoteName } from './note.ts'
export type { Asset, ImportOptions, SourceName } from './options.ts'
export type { ImportResult } from './source.ts'

const SOURCES: readonly Source[] = [
  guardian,
  weighted,
  likert,
  tiles,
  h5pChoice,
  h5pSet,
  h5pPersonality,
  trivia,
]

/**
 * Turns a quiz of another system, as parsed JSON, into props that the quiz's schema accepts. Every leaf of
 * the source is in the props, in `notes` with the reason why it is not, or a problem by name and place.
 */
export function importQuiz(source: unknown, options: ImportOptions = {}): ImportResult {
  const copy = jsonCopy(source)
  if (!copy) return refusal('not-json', 'the source holds values that JSON has no words for')
  const { from } = options
  const [meant, other] = SOURCES.filter(({ name, recognises }) =>
    from ? name === from : recognises(copy.json),
  )
  if (!meant) return refusal('unknown-source', `this is none of ${SOURCE_NAMES.join(', ')}`)
  if (other)
    return refusal(
      'ambiguous-source',
      `this may be ${meant.name} or ${other.name}: say which as options.from`,
    )
  return meant.import(copy.json, options)
}

function refusal(name: NoteName, message: string): ImportResult {
  const problem: Note = { name, pointer: '', message }
  return { ok: false, problems: [problem] }
}
