import { z } from '@bfp/sdk/props'
import { choicePolicies, SetChoice } from './h5p-choice-schema.ts'
import { File, filePolicies, LABELS, labels, Metadata, metadataPolicies, Range } from './h5p-parts.ts'
import { below, drop, only, type Policy } from './policy.ts'
import { forward } from './schema-parts.ts'

type Foreign = { library: string }

export function isChoice(question: SetChoice | Foreign): question is SetChoice {
  return /^H5P\.MultiChoice 1\.\d+$/.test(question.library)
}

const Named = z.looseObject({ library: z.string() })

/** A multiple choice is checked strictly; a question of any other library is only known by its name. */
const Question = z.custom<SetChoice | Foreign>().superRefine((question, context) => {
  const named = Named.safeParse(question).success
  forward(named && isChoice(question) ? SetChoice : Named, question, [], context)
})

const IntroPage = z.strictObject({
  showIntroPage: z.boolean(),
  startButtonText: z.string().optional(),
  title: z.string().optional(),
  introduction: z.string().optional(),
  backgroundImage: File.optional(),
})

const EndGame = z.strictObject({
  showResultPage: z.boolean().optional(),
  showSolutionButton: z.boolean().optional(),
  showRetryButton: z.boolean().optional(),
  noResultMessage: z.string().optional(),
  message: z.string().optional(),
  overallFeedback: z.array(Range).optional(),
  solutionButtonText: z.string().optional(),
  retryButtonText: z.string().optional(),
  finishButtonText: z.string().optional(),
  showAnimations: z.boolean().optional(),
  skippable: z.boolean().optional(),
  skipButtonText: z.string().optional(),
  successVideo: z.array(File).optional(),
  failVideo: z.array(File).optional(),
})

const Texts = labels(
  ...['prevButton', 'nextButton', 'finishButton', 'submitButton', 'textualProgress', 'jumpToQuestion'],
  ...['questionLabel', 'readSpeakerProgress', 'unansweredText', 'answeredText', 'currentQuestionText'],
)

/** H5P.QuestionSet 1.x. */
export const QuestionSet = z.strictObject({
  params: z.strictObject({
    introPage: IntroPage.optional(),
    progressType: z.enum(['dots', 'textual']).optional(),
    passPercentage: z.number().optional(),
    questions: z.array(Question),
    disableBackwardsNavigation: z.boolean().optional(),
    randomQuestions: z.boolean().optional(),
    endGame: EndGame.optional(),
    override: z.strictObject({ checkButton: z.boolean().optional() }).optional(),
    texts: Texts.optional(),
    backgroundImage: File.optional(),
  }),
  metadata: Metadata,
})

export type QuestionSet = z.infer<typeof QuestionSet>

const END = '/params/endGame'
const QUESTION = '/params/questions/*/params'

export const setPolicies: Policy[] = [
  ...metadataPolicies,
  ...drop(LABELS, '/params/texts/**', '/params/introPage/startButtonText', `${END}/solutionButtonText`),
  ...drop(LABELS, `${END}/retryButtonText`, `${END}/finishButtonText`, `${END}/skipButtonText`),
  ...drop(LABELS, `${END}/message`, `${END}/noResultMessage`),
  ...drop('the quiz shows progress in its own way', '/params/progressType'),
  ...only(false, 'readers can always go back', '/params/disableBackwardsNavigation'),
  ...only(true, 'the result is always shown', `${END}/showResultPage`),
  ...only(true, 'the right answers are always told', `${END}/showSolutionButton`),
  ...only(true, 'a quiz can always be taken again', `${END}/showRetryButton`),
  ...only(false, 'the result is not animated', `${END}/showAnimations`),
  ...drop('there is no video to skip', `${END}/skippable`),
  ...filePolicies('/params/introPage/backgroundImage'),
  ...drop('the introduction is not shown', '/params/introPage/**'),
  ...drop('names the content in the H5P editor, readers see /params/introPage/title', '/metadata/title'),
  ...drop('names the content in the H5P editor', '/metadata/extraTitle'),
  ...drop('names the question in the H5P editor', '/params/questions/*/metadata/title'),
  ...drop('names the question in the H5P editor', '/params/questions/*/metadata/extraTitle'),
  ...drop('identifies the question in H5P', '/params/questions/*/subContentId'),
  ...only(false, 'each question is answered once per attempt', `${QUESTION}/behaviour/enableRetry`),
  ...drop('only the whole set has verdicts', `${QUESTION}/overallFeedback/*/from`),
  ...drop('only the whole set has verdicts', `${QUESTION}/overallFeedback/*/to`),
  ...only('', 'only the whole set has verdicts', `${QUESTION}/overallFeedback/*/feedback`),
  ...drop('the set says for all its questions', `${QUESTION}/behaviour/enableCheckButton`),
  ...below('/params/questions/*', choicePolicies),
]
