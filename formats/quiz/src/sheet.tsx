import { useLive, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { AnswerChecks } from './answers.tsx'
import { answerOrder, questionOrder } from './order.ts'
import { Progress } from './progress.tsx'
import styles from './question.module.css'
import { QuestionText } from './question-text.tsx'
import type { PartProps } from './step.tsx'
import steps from './steps.module.css'

/** All questions on one page. The inputs keep what is ticked; the state learns it when the form is sent. */
export function Sheet({ quiz, state, focus }: PartProps): ComponentChild {
  const t = useMessages()
  const open = state.chosen.filter((answers) => answers.length === 0).length
  return (
    <>
      {state.nudged && (
        <p class={styles.nudge} role="alert" tabIndex={-1} ref={focus}>
          {t('open', { count: open })}
        </p>
      )}
      <ol class={steps.sheet}>
        {questionOrder(quiz, state.seed).map((index, at) => (
          <li key={index}>
            <SheetQuestion quiz={quiz} state={state} index={index} number={at + 1} />
          </li>
        ))}
      </ol>
      <Answered total={quiz.questions.length} />
      <div class={steps.actions}>
        <button class={steps.primary} type="submit" name="step" value="finish">
          {t(quiz.kind === 'survey' ? 'send' : 'finish')}
        </button>
        {state.nudged && (
          <button class={steps.quiet} type="submit" name="step" value="anyway">
            {t('anyway')}
          </button>
        )}
      </div>
    </>
  )
}

interface SheetQuestionProps extends Omit<PartProps, 'focus'> {
  index: number
  number: number
}

function SheetQuestion({ quiz, state, index, number }: SheetQuestionProps): ComponentChild {
  const t = useMessages()
  const question = quiz.questions[index]
  const chosen = state.chosen[index] ?? []
  const order = answerOrder(quiz, index, state.seed)
  if (!question) return null
  return (
    <fieldset class={styles.question}>
      <QuestionText question={question} number={number} />
      {state.nudged && chosen.length === 0 && <p class={styles.open}>{t('unanswered')}</p>}
      <AnswerChecks question={question} name={`q${index}`} chosen={chosen} order={order} />
    </fieldset>
  )
}

/** How many questions are answered by now; counted in the form, so that a tick redraws only this. */
function Answered({ total }: { total: number }): ComponentChild {
  const t = useMessages()
  const live = useLive()
  const place = useRef<HTMLDivElement>(null)
  const [number, setNumber] = useState(0)
  useEffect(() => {
    const form = place.current?.closest('form')
    const count = (): void => setNumber(form ? countAnswered(form) : 0)
    count()
    form?.addEventListener('change', count)
    return () => form?.removeEventListener('change', count)
  }, [live])
  const words = t('answered', { number, total })
  return (
    <div ref={place}>
      <Progress words={words} value={number} total={total} waiting={!live} />
    </div>
  )
}

function countAnswered(form: HTMLFormElement): number {
  return [...new Set(new FormData(form).keys())].filter((name) => /^q\d/.test(name)).length
}
