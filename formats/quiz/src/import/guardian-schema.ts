import { z } from '@bfp/sdk/props'

const Answer = z.strictObject({
  id: z.string(),
  text: z.string(),
  revealText: z.string().optional(),
  answerBuckets: z.array(z.string()),
  isCorrect: z.boolean(),
})

const Question = z.strictObject({
  id: z.string(),
  text: z.string(),
  answers: z.array(Answer),
  imageUrl: z.string().optional(),
  imageAlt: z.string().optional(),
})

const Bucket = z.strictObject({ id: z.string(), title: z.string(), description: z.string() })

const Group = z.strictObject({
  id: z.string(),
  title: z.string(),
  shareText: z.string(),
  minScore: z.number(),
})

const atom = {
  id: z.string().optional(),
  _type: z.string().optional(),
  elementId: z.string().optional(),
  quizType: z.enum(['knowledge', 'personality']).optional(),
  questions: z.array(Question),
  resultBuckets: z.array(Bucket),
  resultGroups: z.array(Group).optional(),
}

const Rendition = z.strictObject({
  index: z.number(),
  fields: z.strictObject({
    aspectRatio: z.string().optional(),
    height: z.string().regex(/^\d+$/),
    width: z.string().regex(/^\d+$/),
    isMaster: z.string().optional(),
  }),
  mediaType: z.literal('Image'),
  mimeType: z.string().optional(),
  url: z.string(),
})

const Resized = z.strictObject({
  weighting: z.string(),
  srcSet: z.array(z.strictObject({ src: z.string(), width: z.number() })),
})

const Picture = z.strictObject({
  displayCredit: z.boolean().optional(),
  _type: z.string(),
  role: z.string(),
  media: z.strictObject({ allImages: z.array(Rendition) }),
  elementId: z.string(),
  imageSources: z.array(Resized),
  data: z.strictObject({
    alt: z.string().optional(),
    caption: z.string().optional(),
    credit: z.string().optional(),
  }),
})

/** A quiz atom as it is stored, and one inside its article. */
export const GuardianAtom = z.strictObject({ source: z.string().optional(), ...atom })
export const GuardianArticle = z.strictObject({
  source: z.string().optional(),
  headline: z.string(),
  standfirst: z.string().optional(),
  image: Picture.optional(),
  quiz: z.strictObject(atom),
})

export type GuardianArticle = z.infer<typeof GuardianArticle>
export type GuardianQuiz = GuardianArticle['quiz']
export type GuardianQuestion = z.infer<typeof Question>
export type GuardianAnswer = z.infer<typeof Answer>
export type GuardianPicture = z.infer<typeof Picture>
