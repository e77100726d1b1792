import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import type { Question, Quiz } from './props.ts'
import type { State } from './state.ts'
import styles from './steps.module.css'

interface StepActionsProps {
  quiz: Quiz
  state: State
  question: Question
  answered: boolean
  told: boolean
}

/** Ways on from a question: check ticked answers, go on once answered, go back. */
export function StepActions({ quiz, state, question, answered, told }: StepActionsProps): ComponentChild {
  const t = useMessages()
  const next = t(nextKey(quiz, state))
  const checks = quiz.kind === 'knowledge' && quiz.feedback === 'instant'
  const ticks = question.multiple && !told
  return (
    <div class={styles.actions}>
      {ticks && <Go step="answer" label={checks ? t('check') : next} />}
      {!ticks && answered && <Go step="next" label={next} />}
      {state.at > 0 && (
        <button class={styles.quiet} type="submit" name="step" value="back">
          {t('back')}
        </button>
      )}
    </div>
  )
}

function nextKey(quiz: Quiz, state: State): string {
  if (state.at + 1 < quiz.questions.length) return 'next'
  return quiz.kind === 'survey' ? 'send' : 'finish'
}

function Go({ step, label }: { step: string; label: string }): ComponentChild {
  return (
    <button class={styles.primary} type="submit" name="step" value={step}>
      {label}
    </button>
  )
}
