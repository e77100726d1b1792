import { z } from '@bfp/sdk/props'
import { bandsOf } from './h5p-bands.ts'
import { choiceQuestion } from './h5p-choice-question.ts'
import { Choice, choicePolicies } from './h5p-choice-schema.ts'
import { isChecked, titleOf } from './h5p-title.ts'
import { only } from './policy.ts'
import { defineSource } from './source.ts'

/** H5P multiple choice: a knowledge quiz of one question. */
export const h5pChoice = defineSource({
  name: 'h5p-choice',
  looks: z.looseObject({ params: z.looseObject({ question: z.string(), answers: z.array(z.unknown()) }) }),
  schema: Choice,
  policies: [
    ...choicePolicies,
    ...only(true, 'a quiz can always be taken again', '/params/behaviour/enableRetry'),
  ],
  read({ params, metadata }, reader) {
    const behaviour = params.behaviour
    return {
      kind: 'knowledge',
      title: titleOf(metadata, reader),
      unit: 'percent',
      answerOrder: behaviour?.randomAnswers ? 'shuffled' : 'fixed',
      feedback: isChecked(params) ? 'instant' : 'end',
      questions: [reader.made(params, choiceQuestion(params, '1', reader))],
      bands: bandsOf(params.overallFeedback ?? [], reader),
    }
  },
})
