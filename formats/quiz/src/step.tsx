import { useEnv, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { AnswerButtons, AnswerChecks } from './answers.tsx'
import { Feedback } from './feedback.tsx'
import type { FocusTarget } from './focus.ts'
import { Marked } from './marked.tsx'
import { answerOrder, questionOrder } from './order.ts'
import type { Quiz } from './props.ts'
import styles from './question.module.css'
import { QuestionText } from './question-text.tsx'
import { isTold, type State } from './state.ts'
import steps from './steps.module.css'

export interface PartProps {
  quiz: Quiz
  state: State
  focus: FocusTarget
}

/** One question at a time: the question, its answers, and once answered what there is to tell. */
export function Step({ quiz, state, focus }: PartProps): ComponentChild {
  const t = useMessages()
  const { embed } = useEnv()
  const index = questionOrder(quiz, state.seed)[state.at] ?? 0
  const question = quiz.questions[index]
  if (!question) return null
  const chosen = state.chosen[index] ?? []
  const told = isTold(state, quiz, index)
  const order = answerOrder(quiz, index, state.seed)
  const Answers = question.multiple ? AnswerChecks : AnswerButtons
  return (
    <>
      <Carried state={state} except={told ? -1 : index} />
      <Progress at={state.at + 1} total={quiz.questions.length} />
      <fieldset class={styles.question} key={index}>
        <QuestionText question={question} focus={told || state.nudged ? undefined : focus} />
        {told ? (
          <Marked quiz={quiz} question={question} chosen={chosen} order={order} />
        ) : (
          <Answers question={question} name="a" chosen={chosen} order={order} id={`${embed.id}-a`} />
        )}
      </fieldset>
      {told && <Feedback quiz={quiz} index={index} chosen={chosen} focus={focus} />}
      {state.nudged && (
        <p class={styles.nudge} role="alert" tabIndex={-1} ref={focus}>
          {t('choose.none')}
        </p>
      )}
      <div class={steps.actions}>
        {question.multiple && !told && (
          <Go name="answer" label={t(quiz.kind === 'knowledge' ? 'check' : nextLabel(quiz, state))} />
        )}
        {(told || (!question.multiple && chosen.length > 0)) && (
          <Go name="next" label={t(nextLabel(quiz, state))} />
        )}
        {state.at > 0 && (
          <button class={steps.quiet} type="submit" name="step" value="back">
            {t('back')}
          </button>
        )}
      </div>
    </>
  )
}

function nextLabel(quiz: Quiz, state: State): string {
  if (state.at + 1 < quiz.questions.length) return 'next'
  return quiz.kind === 'survey' ? 'send' : 'finish'
}

function Go({ name, label }: { name: string; label: string }): ComponentChild {
  return (
    <button class={steps.primary} type="submit" name="step" value={name}>
      {label}
    </button>
  )
}

function Progress({ at, total }: { at: number; total: number }): ComponentChild {
  const words = useMessages()('progress', { number: at, total })
  return (
    <div class={steps.progress}>
      <p class={steps.progressText} role="status">
        {words}
      </p>
      <progress class={steps.bar} value={at} max={total} aria-label={words} />
    </div>
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
