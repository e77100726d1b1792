import { image, richText, z } from '@bfp/sdk/props'
import { checkKnowledge, checkPersonality, checkQuestionKeys } from './check-props.ts'
import { knowledgeQuestions, personalityQuestions, surveyQuestions } from './question-props.ts'
import { key, text } from './text-props.ts'

const shareText = text(1000).optional().meta({
  title: 'Share text',
  description: '{score} {total} {result} {title} are filled in.',
  shown: 'later',
})

const order = z.enum(['fixed', 'shuffled']).default('fixed')

const common = {
  title: text(300).meta({ title: 'Title' }),
  intro: richText().optional().meta({ title: 'Introduction' }),
  image: image().optional().meta({ title: 'Picture' }),
  pacing: z
    .enum(['one', 'all'])
    .default('one')
    .meta({ title: 'Pacing', description: 'One question at a time, or all on one page.' }),
  questionOrder: order.meta({ title: 'Order of the questions' }),
  answerOrder: order.meta({ title: 'Order of the answers' }),
  shareText,
}

/** What readers of a score hear. `min` is inclusive; the highest `min` that the score reaches counts. */
const Band = z.object({
  min: z.number().min(0).meta({ title: 'From', description: 'Lowest score of this band.' }),
  title: text(300).meta({ title: 'Title' }),
  text: richText().optional().meta({ title: 'Text' }),
  image: image().optional().meta({ title: 'Picture' }),
  shareText,
})

const Result = z.object({
  id: key().meta({ title: 'Key', description: 'Unique among the results; answers point to it.' }),
  title: text(300).meta({ title: 'Title' }),
  text: richText().optional().meta({ title: 'Text' }),
  image: image().optional().meta({ title: 'Picture' }),
  shareText,
})

/**
 * A question is worth one point: with `multiple`, when exactly the right answers are chosen; without,
 * when the chosen one is among the right ones. `unit` is that of `bands[].min` and `passMark`:
 * points from 0 to the number of questions, or percent from 0 to 100.
 */
const Knowledge = z.object({
  kind: z.literal('knowledge'),
  ...common,
  questions: knowledgeQuestions.meta({ title: 'Questions' }),
  feedback: z
    .enum(['instant', 'end'])
    .default('instant')
    .meta({ title: 'Right or wrong is told', description: 'After each question, or with the result.' }),
  unit: z.enum(['points', 'percent']).default('points').meta({ title: 'Bands and pass mark are in' }),
  bands: z.array(Band).max(800).default([]).meta({
    title: 'Verdicts by score',
    description: 'In any order; each starts at another score.',
    shown: 'later',
  }),
  passMark: z
    .number()
    .min(0)
    .optional()
    .meta({ title: 'Pass mark', description: 'Lowest score that passes.' }),
})

/** The result with the highest total wins; README says how ties and no match end. */
const Personality = z.object({
  kind: z.literal('personality'),
  ...common,
  questions: personalityQuestions.meta({ title: 'Questions' }),
  results: z.array(Result).min(1).max(500).meta({ title: 'Results' }),
  fallback: key().optional().meta({
    title: 'Result when nothing matches',
    description: 'Key of a result; without it, the first one.',
  }),
})

const Survey = z.object({
  kind: z.literal('survey'),
  ...common,
  questions: surveyQuestions.meta({ title: 'Questions' }),
  closing: z
    .object({
      title: text(300).optional().meta({ title: 'Title' }),
      text: richText().optional().meta({ title: 'Text' }),
      image: image().optional().meta({ title: 'Picture' }),
    })
    .default({})
    .meta({ title: 'Closing', description: 'Shown when every question was answered.', shown: 'later' }),
})

/**
 * Props of a quiz. Keys are any non-empty string, unique within their list; every reference between them
 * is checked here, with the path of the place that is wrong.
 */
export const props = z
  .discriminatedUnion('kind', [Knowledge, Personality, Survey])
  .superRefine((quiz, context) => {
    checkQuestionKeys(quiz.questions, context)
    if (quiz.kind === 'knowledge') checkKnowledge(quiz, context)
    if (quiz.kind === 'personality') checkPersonality(quiz, context)
  })

export type Quiz = z.output<typeof props>
/** What may be saved: fields with defaults may be left out. */
export type QuizInput = z.input<typeof props>
export type Knowledge = z.output<typeof Knowledge>
export type Personality = z.output<typeof Personality>
export type Survey = z.output<typeof Survey>
export type Question = Quiz['questions'][number]
export type Answer = Question['answers'][number]
