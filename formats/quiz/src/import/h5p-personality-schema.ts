import { z } from '@bfp/sdk/props'
import { File, filePolicies, LABELS, Metadata, metadataPolicies } from './h5p-parts.ts'
import { drop, lose, only, type Policy } from './policy.ts'

const Picture = z.strictObject({ file: File.optional(), alt: z.string().optional() })
export type H5pPicture = z.infer<typeof Picture>

const Answer = z.strictObject({
  text: z.string(),
  personality: z.string(),
  image: Picture.optional(),
})

const Question = z.strictObject({ text: z.string(), image: Picture.optional(), answers: z.array(Answer) })

const Personality = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  image: Picture.optional(),
})

/** H5P.PersonalityQuiz 1.x. */
export const H5pPersonality = z.strictObject({
  params: z.strictObject({
    titleScreen: z
      .strictObject({
        title: z.strictObject({ display: z.boolean(), text: z.string().optional() }).optional(),
        image: Picture.optional(),
        skip: z.boolean().optional(),
      })
      .optional(),
    resultScreen: z
      .strictObject({
        animation: z.string().optional(),
        displayTitle: z.boolean().optional(),
        displayDescription: z.boolean().optional(),
        imagePosition: z.string().optional(),
      })
      .optional(),
    personalities: z.array(Personality),
    questions: z.array(Question),
    startText: z.string().optional(),
    progressText: z.string().optional(),
    retakeText: z.string().optional(),
    animation: z.boolean().optional(),
    buttonColor: z.string().optional(),
    progressbarColor: z.string().optional(),
  }),
  metadata: Metadata,
})

export type H5pAnswer = z.infer<typeof Answer>
export type H5pQuestion = z.infer<typeof Question>
export type H5pResult = z.infer<typeof Personality>
export type H5pTitleScreen = z.infer<typeof H5pPersonality>['params']['titleScreen']

const RESULT = '/params/resultScreen'

export const personalityPolicies: Policy[] = [
  ...metadataPolicies,
  ...drop(LABELS, '/params/startText', '/params/progressText', '/params/retakeText'),
  ...drop('names the content in the H5P editor, readers see the title screen', '/metadata/title'),
  ...drop('names the content in the H5P editor', '/metadata/extraTitle'),
  ...drop('a quiz starts with its title', '/params/titleScreen/skip'),
  ...only('none', 'the result is not animated', `${RESULT}/animation`),
  ...only(true, 'a result shows its title', `${RESULT}/displayTitle`),
  ...only(true, 'a result shows its text', `${RESULT}/displayDescription`),
  ...only('inline', 'text never lies over a picture', `${RESULT}/imagePosition`),
  ...only(false, 'questions are not animated', '/params/animation'),
  ...lose('colours come from the design of the page', '/params/buttonColor', '/params/progressbarColor'),
  ...filePolicies('/params/titleScreen/image/file'),
  ...filePolicies('/params/personalities/*/image/file'),
  ...filePolicies('/params/questions/*/image/file'),
  ...filePolicies('/params/questions/*/answers/*/image/file'),
]
