import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { AnswerButtons, AnswerChecks, AnswersMarked } from './answers.tsx'
import { Feedback } from './feedback.tsx'
import type { FocusTarget } from './focus.ts'
import { answerOrder, questionOrder } from './order.ts'
import { Progress } from './progress.tsx'
import type { Quiz } from './props.ts'
import styles from './question.module.css'
import { QuestionText } from './question-text.tsx'
import { isTold, type State } from './state.ts'
import { StepActions } from './step-actions.tsx'

export interface PartProps {
  quiz: Quiz
  state: State
  focus: FocusTarget
}

/** One question at a time: the question, its answers, and once answered what there is to tell. */
export function Step({ quiz, state, focus }: PartProps): ComponentChild {
  const t = useMessages()
  const index = questionOrder(quiz, state.seed)[state.at] ?? 0
  const question = quiz.questions[index]
  if (!question) return null
  const chosen = state.chosen[index] ?? []
  const told = isTold(state, quiz, index)
  const [number, total] = [state.at + 1, quiz.questions.length]
  const order = answerOrder(quiz, index, state.seed)
  const Answers = question.multiple ? AnswerChecks : AnswerButtons
  return (
    <>
      <Carried state={state} except={told ? -1 : index} />
      <Progress words={t('progress', { number, total })} value={number} total={total} />
      <fieldset class={styles.question} key={index}>
        <QuestionText question={question} focus={told || state.nudged ? undefined : focus} />
        {told ? (
          <AnswersMarked quiz={quiz} question={question} chosen={chosen} order={order} />
        ) : (
          <Answers question={question} name="a" chosen={chosen} order={order} />
        )}
      </fieldset>
      {told && <Feedback quiz={quiz} index={index} chosen={chosen} focus={focus} />}
      {state.nudged && (
        <p class={styles.nudge} role="alert" tabIndex={-1} ref={focus}>
          {t('choose.none')}
        </p>
      )}
      <StepActions quiz={quiz} state={state} question={question} answered={chosen.length > 0} told={told} />
    </>
  )
}

/** Earlier answers as fields, so that a page without script remembers them. */
function Carried({ state, except }: { state: State; except: number }): ComponentChild {
  return (
    <>
      <input type="hidden" name="at" value={state.at} />
      {state.chosen.map((answers, question) =>
        question === except
          ? null
          : answers.map((answer) => (
              <input type="hidden" name={`q${question}`} value={answer} key={`${question}.${answer}`} />
            )),
      )}
    </>
  )
}
