import { z } from '@bfp/sdk/props'
import { given } from './given.ts'
import { bandsOf } from './h5p-bands.ts'
import { choiceQuestion } from './h5p-choice-question.ts'
import type { ChoiceParams } from './h5p-choice-schema.ts'
import { isChoice, type QuestionSet, QuestionSet as schema, setPolicies } from './h5p-set-schema.ts'
import { isChecked, titleOf } from './h5p-title.ts'
import { defineSource, type Reader } from './source.ts'

type Params = QuestionSet['params']

/** H5P question set: a knowledge quiz of its multiple-choice questions, scored in percent. */
export const h5pSet = defineSource({
  name: 'h5p-set',
  looks: z.looseObject({
    params: z.looseObject({ questions: z.tuple([z.looseObject({ library: z.string() })], z.unknown()) }),
  }),
  schema,
  policies: setPolicies,
  read({ params, metadata }, reader) {
    loseTheRest(params, reader)
    const choices = params.questions.filter(isChoice).map((question) => question.params)
    const intro = introOf(params, reader)
    return {
      kind: 'knowledge',
      ...given({ intro: intro.intro, image: intro.image, passMark: params.passPercentage }),
      title: intro.title ?? titleOf(metadata, reader),
      unit: 'percent',
      questionOrder: params.randomQuestions ? 'shuffled' : 'fixed',
      ...sharedBehaviour(params, choices, reader),
      questions: questionsOf(params, reader),
      bands: bandsOf(params.endGame?.overallFeedback ?? [], reader),
    }
  },
})

/** Questions keep the number they have in the set, also where another one is left out. */
function questionsOf({ questions }: Params, reader: Reader<unknown>) {
  return questions.flatMap((question, at) =>
    isChoice(question)
      ? [reader.made(question.params, choiceQuestion(question.params, `${at + 1}`, reader))]
      : [],
  )
}

/** Pictures behind and videos after the quiz, and questions that are not multiple choice. */
function loseTheRest({ questions, endGame, backgroundImage }: Params, reader: Reader<unknown>): void {
  for (const question of questions)
    if (!isChoice(question))
      reader.lose(reader.at(question), `a quiz has no question of the kind ${question.library}`)
  if (backgroundImage) reader.lose(reader.at(backgroundImage), 'nothing lies behind a quiz')
  for (const video of [endGame?.successVideo, endGame?.failVideo])
    if (video && video.length > 0) reader.lose(reader.at(video), 'a result has no video')
}

/** The picture of the introduction becomes the quiz's own. */
function introOf({ introPage }: Params, reader: Reader<unknown>) {
  if (!introPage?.showIntroPage) return {}
  const { introduction, backgroundImage } = introPage
  const intro = reader.rich(introduction ?? '', reader.at(introPage, 'introduction'))
  const image =
    backgroundImage && reader.picture(backgroundImage.path, reader.at(backgroundImage, 'path'), {})
  const title = reader.text(introPage.title ?? '', reader.at(introPage, 'title')) || undefined
  return { intro, image, title }
}

/** What H5P decides per question and ours for the whole quiz: as the first question has it. */
function sharedBehaviour({ override }: Params, choices: readonly ChoiceParams[], reader: Reader<unknown>) {
  const shuffled = choices[0]?.behaviour?.randomAnswers === true
  for (const { behaviour } of choices)
    if (behaviour && (behaviour.randomAnswers === true) !== shuffled)
      reader.lose(reader.at(behaviour, 'randomAnswers'), 'all questions shuffle their answers, or none')
  const checked = override?.checkButton ?? allChecked(choices, reader)
  return {
    answerOrder: shuffled ? ('shuffled' as const) : ('fixed' as const),
    feedback: checked ? ('instant' as const) : ('end' as const),
  }
}

function allChecked(choices: readonly ChoiceParams[], reader: Reader<unknown>): boolean {
  const [first] = choices
  const checked = first === undefined || isChecked(first)
  for (const choice of choices)
    if (choice.behaviour && isChecked(choice) !== checked)
      reader.lose(reader.at(choice.behaviour, 'enableCheckButton'), 'all questions tell at once, or none')
  return checked
}
