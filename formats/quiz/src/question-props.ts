import { image, richText, z } from '@bfp/sdk/props'
import { key, text } from './text-props.ts'

const answer = {
  id: key().meta({ title: 'Key', description: 'Unique among the answers of this question.' }),
  text: text(2000).meta({ title: 'Answer' }),
  image: image().optional().meta({ title: 'Picture' }),
  reveal: richText().optional().meta({
    title: 'Reveal',
    description: 'Shown after answering, when this answer was chosen or is right.',
    shown: 'later',
  }),
  revealImage: image().optional().meta({ title: 'Picture beside the reveal', shown: 'later' }),
}

const KnowledgeAnswer = z.object({
  ...answer,
  correct: z.boolean().default(false).meta({ title: 'Right answer' }),
})

const Weight = z.object({
  result: key().meta({ title: 'Result', description: 'Key of one of the results.' }),
  weight: z
    .number()
    .min(-1_000_000)
    .max(1_000_000)
    .default(1)
    .meta({ title: 'Weight', description: 'Added to the result; negative counts against it.' }),
})

const PersonalityAnswer = z.object({
  ...answer,
  weights: z
    .array(Weight)
    .max(500)
    .default([])
    .meta({ title: 'Points to', description: 'Results this answer speaks for or against.' }),
})

const SurveyAnswer = z.object(answer)

function question<Answer extends z.ZodType>(answerSchema: Answer) {
  return z.object({
    id: key().meta({ title: 'Key', description: 'Unique among the questions.' }),
    text: text(2000).meta({ title: 'Question' }),
    body: richText().optional().meta({ title: 'More about the question' }),
    image: image().optional().meta({ title: 'Picture' }),
    multiple: z
      .boolean()
      .default(false)
      .meta({ title: 'Several answers', description: 'Readers may choose more than one.' }),
    layout: z
      .enum(['rows', 'tiles'])
      .default('rows')
      .meta({ title: 'Layout', description: 'Rows suit sentences, tiles suit pictures and single words.' }),
    answers: z.array(answerSchema).min(1).max(12).meta({ title: 'Answers' }),
    explanation: richText()
      .optional()
      .meta({ title: 'Explanation', description: 'Shown after answering, whatever was chosen.' }),
  })
}

const MOST = 760

export const knowledgeQuestions = z.array(question(KnowledgeAnswer)).min(1).max(MOST)
export const personalityQuestions = z.array(question(PersonalityAnswer)).min(1).max(MOST)
export const surveyQuestions = z.array(question(SurveyAnswer)).min(1).max(MOST)
