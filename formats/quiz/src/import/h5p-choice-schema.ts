import { z } from '@bfp/sdk/props'
import { LABELS, labels, Metadata, metadataPolicies, Range } from './h5p-parts.ts'
import { drop, only, type Policy } from './policy.ts'

const Answer = z.strictObject({
  correct: z.boolean(),
  text: z.string(),
  tipsAndFeedback: z
    .strictObject({
      tip: z.string().optional(),
      chosenFeedback: z.string().optional(),
      notChosenFeedback: z.string().optional(),
    })
    .optional(),
})

/** What stands above the question. Its content is any other H5P library's and is never looked into. */
const Media = z.strictObject({
  type: z.looseObject({ params: z.looseObject({}) }).optional(),
  disableImageZooming: z.boolean().optional(),
})

const Behaviour = z.strictObject({
  enableRetry: z.boolean().optional(),
  enableSolutionsButton: z.boolean().optional(),
  enableCheckButton: z.boolean().optional(),
  type: z.enum(['auto', 'multi', 'single']).optional(),
  singlePoint: z.boolean().optional(),
  randomAnswers: z.boolean().optional(),
  showSolutionsRequiresInput: z.boolean().optional(),
  confirmCheckDialog: z.boolean().optional(),
  confirmRetryDialog: z.boolean().optional(),
  autoCheck: z.boolean().optional(),
  passPercentage: z.number().optional(),
  showScorePoints: z.boolean().optional(),
})

const UI = labels(
  ...['checkAnswerButton', 'submitAnswerButton', 'showSolutionButton', 'tryAgainButton', 'tipsLabel'],
  ...['scoreBarLabel', 'tipAvailable', 'feedbackAvailable', 'readFeedback', 'wrongAnswer', 'correctAnswer'],
  ...['shouldCheck', 'shouldNotCheck', 'noInput', 'a11yCheck', 'a11yShowSolution', 'a11yRetry'],
)
const Dialog = labels('header', 'body', 'cancelLabel', 'confirmLabel')

export const ChoiceParams = z.strictObject({
  media: Media.optional(),
  question: z.string(),
  answers: z.array(Answer),
  overallFeedback: z.array(Range).optional(),
  behaviour: Behaviour.optional(),
  UI: UI.optional(),
  confirmCheck: Dialog.optional(),
  confirmRetry: Dialog.optional(),
})

/** H5P.MultiChoice 1.x as a content of its own. */
export const Choice = z.strictObject({ params: ChoiceParams, metadata: Metadata })
export type SetChoice = z.infer<typeof SetChoice>
export type ChoiceParams = z.infer<typeof ChoiceParams>
export type ChoiceAnswer = z.infer<typeof Answer>

/** One inside a question set. */
export const SetChoice = z.strictObject({
  params: ChoiceParams,
  library: z.string(),
  metadata: Metadata,
  subContentId: z.string().optional(),
})

const RIGHT = 'a question counts when exactly the right answers are chosen'

/** Under the content that holds `params`. */
export const choicePolicies: Policy[] = [
  ...metadataPolicies,
  ...drop(LABELS, '/params/UI/**', '/params/confirmCheck/**', '/params/confirmRetry/**'),
  ...drop('nothing to zoom without media', '/params/media/disableImageZooming'),
  ...drop('how H5P draws its points', '/params/behaviour/showScorePoints'),
  ...drop('one right answer is one point either way', '/params/behaviour/singlePoint'),
  ...only(100, RIGHT, '/params/behaviour/passPercentage'),
  ...only(true, 'the right answers are always told', '/params/behaviour/enableSolutionsButton'),
  ...only(true, 'nothing is told before an answer', '/params/behaviour/showSolutionsRequiresInput'),
  ...only(false, 'nothing asks twice', '/params/behaviour/confirmCheckDialog'),
  ...only(false, 'nothing asks twice', '/params/behaviour/confirmRetryDialog'),
  ...only(false, 'an answer is checked when the reader sends it', '/params/behaviour/autoCheck'),
]
