import { z } from '@bfp/sdk/props'

/** A React element as it was written out: its tag, its props, its children. */
export interface Jsx {
  jsx: string
  props: { className?: string | undefined } | null
  children: (string | Jsx)[]
}

const Jsx: z.ZodType<Jsx> = z.strictObject({
  jsx: z.string(),
  props: z.strictObject({ className: z.string().optional() }).nullable(),
  children: z.array(z.union([z.string(), z.lazy(() => Jsx)])),
})

const colours = { backgroundColor: z.string().optional(), fontColor: z.string().optional() }

const Reveal = z.strictObject({
  title: z.union([z.string(), Jsx]).optional(),
  description: z.union([z.string(), Jsx]).optional(),
  image: z.string().optional(),
  imageAttribution: z.string().optional(),
})

const Answer = z.strictObject({
  answer: z.string(),
  resultID: z.number(),
  ...colours,
  backgroundImageSrc: z.string().optional(),
  imageAttribution: z.string().optional(),
  revealResponse: Reveal.optional(),
  onAnswerSelection: z.unknown().optional(),
})

const Question = z.strictObject({
  question: z.string(),
  ...colours,
  questionRelativeToImage: z.enum(['overlap', 'adjacent']).optional(),
  answerArrangement: z.enum(['tile', 'row']).optional(),
  backgroundImageSrc: z.string().optional(),
  imageAttribution: z.string().optional(),
  answers: z.array(Answer),
})

const Result = z.strictObject({
  title: z.string(),
  description: z.string().optional(),
  resultImageSrc: z.string().optional(),
  imageAttribution: z.string().optional(),
  resultID: z.number(),
})

/** The props of `react-buzzfeed-quiz`, with imported pictures as `asset:Name` and JSX written out. */
export const Tiles = z.strictObject({
  title: z.string(),
  description: z.string().optional(),
  questions: z.array(Question),
  results: z.array(Result),
})

export type TilesQuestion = z.infer<typeof Question>
export type TilesAnswer = z.infer<typeof Answer>
export type TilesReveal = z.infer<typeof Reveal>
export type TilesResult = z.infer<typeof Result>
