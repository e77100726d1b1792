import { RichText, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './feedback.module.css'
import type { FocusTarget } from './focus.ts'
import { Icon } from './icon.tsx'
import { Picture } from './picture.tsx'
import type { Quiz } from './props.ts'
import { revealed, scores } from './verdict.ts'

interface FeedbackProps {
  quiz: Quiz
  index: number
  chosen: readonly number[]
  focus: FocusTarget
}

/** What a reader is told about a question just answered. */
export function Feedback({ quiz, index, chosen, focus }: FeedbackProps): ComponentChild {
  const t = useMessages()
  const knowledge = quiz.kind === 'knowledge' ? quiz.questions[index] : undefined
  const right = knowledge && scores(knowledge, chosen)
  const tone = knowledge ? (right ? styles.good : styles.bad) : ''
  return (
    <div class={`${styles.feedback} ${tone}`}>
      <p class={styles.verdict} tabIndex={-1} ref={focus}>
        {knowledge && <Icon name={right ? 'tick' : 'cross'} />}
        {t(knowledge ? (right ? 'right' : 'wrong') : 'told')}
      </p>
      <Reveal quiz={quiz} index={index} chosen={chosen} />
    </div>
  )
}

/** The reveals of the chosen and the right answers, and the question's explanation. */
export function Reveal({ quiz, index, chosen }: Omit<FeedbackProps, 'focus'>): ComponentChild {
  const question = quiz.questions[index]
  if (!question) return null
  return (
    <>
      {revealed(question.answers, chosen).map((answer) => (
        <div class={styles.reveal} key={answer.id}>
          {answer.reveal && <RichText html={answer.reveal} />}
          {answer.revealImage && <Picture image={answer.revealImage} />}
        </div>
      ))}
      {question.explanation && (
        <div class={styles.reveal}>
          <RichText html={question.explanation} />
        </div>
      )}
    </>
  )
}
