import type { ChoiceAnswer, ChoiceParams } from './h5p-choice-schema.ts'
import type { Reader } from './source.ts'

/** A multiple-choice question of H5P; answers are named by their place, from 1. */
export function choiceQuestion(params: ChoiceParams, id: string, reader: Reader<unknown>) {
  checkMedia(params, reader)
  checkPoints(params, reader)
  const answers = params.answers.map((answer, at) =>
    reader.made(answer, answerOf(answer, `${at + 1}`, reader)),
  )
  return {
    id,
    text: reader.text(params.question, reader.at(params, 'question')),
    multiple: isMultiple(params),
    answers,
  }
}

function isMultiple({ behaviour, answers }: ChoiceParams): boolean {
  const type = behaviour?.type ?? 'auto'
  return type === 'auto' ? answers.filter((answer) => answer.correct).length > 1 : type === 'multi'
}

function checkMedia({ media }: ChoiceParams, reader: Reader<unknown>): void {
  const type = media?.type
  if (type && (type.library !== undefined || Object.keys(type.params).length > 0))
    reader.lose(reader.at(type), `a question has no media (${JSON.stringify(type.library)})`)
}

/** One right answer, or one point for all of them, is how ours counts; a point per answer, H5P's default, is not. */
function checkPoints(params: ChoiceParams, reader: Reader<unknown>): void {
  const { behaviour, answers } = params
  if (answers.filter((answer) => answer.correct).length < 2 || behaviour?.singlePoint) return
  const place = behaviour ? reader.at(behaviour, 'singlePoint') : reader.at(params, 'behaviour')
  reader.lose(place, 'a question with several right answers is one point, not one each')
}

function answerOf(answer: ChoiceAnswer, id: string, reader: Reader<unknown>) {
  const reveal = revealOf(answer, reader)
  return {
    id,
    text: reader.text(answer.text, reader.at(answer, 'text')),
    correct: answer.correct,
    ...(reveal ? { reveal } : {}),
  }
}

/** What is said of a chosen answer; of a right one, ours says it when it was not chosen too. */
function revealOf(answer: ChoiceAnswer, reader: Reader<unknown>): string | undefined {
  const said = answer.tipsAndFeedback
  if (!said) return undefined
  if (said.tip?.trim()) reader.lose(reader.at(said, 'tip'), 'an answer has no tip before it is chosen')
  const chosen = reader.rich(said.chosenFeedback ?? '', reader.at(said, 'chosenFeedback'))
  const place = reader.at(said, 'notChosenFeedback')
  const missed = reader.rich(said.notChosenFeedback ?? '', place)
  if (missed && !(answer.correct && missed === chosen))
    reader.lose(place, 'nothing is said of an answer because it was not chosen')
  if (chosen && answer.correct && !missed)
    reader.assume(reader.at(said, 'chosenFeedback'), 'shown when this right answer was not chosen, too')
  return chosen
}
