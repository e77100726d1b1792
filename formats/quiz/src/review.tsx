import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { MarkIcon, markOf } from './answers.tsx'
import { Reveal } from './feedback.tsx'
import { questionOrder } from './order.ts'
import type { Question, Quiz } from './props.ts'
import styles from './review.module.css'
import type { State } from './state.ts'
import { hasReveal, isRight } from './verdict.ts'

interface ReviewProps {
  quiz: Quiz
  state: State
}

/** Question by question what was chosen and what is right; open where the reader has not seen it yet. */
export function Review({ quiz, state }: ReviewProps): ComponentChild {
  const t = useMessages()
  const shown = questionOrder(quiz, state.seed).filter(
    (index) =>
      quiz.kind === 'knowledge' ||
      (quiz.pacing === 'all' && hasReveal(quiz, index, state.chosen[index] ?? [])),
  )
  if (shown.length === 0) return null
  const unseen = quiz.pacing === 'all' || (quiz.kind === 'knowledge' && quiz.feedback === 'end')
  return (
    <details class={styles.review} open={unseen && shown.length <= 50}>
      <summary class={styles.summary}>{t('review')}</summary>
      <ol class={styles.reviewList}>
        {shown.map((index) => (
          <Item quiz={quiz} state={state} index={index} key={index} />
        ))}
      </ol>
    </details>
  )
}

function Item({ quiz, state, index }: ReviewProps & { index: number }): ComponentChild {
  const t = useMessages()
  const question = quiz.questions[index]
  const chosen = state.chosen[index] ?? []
  if (!question) return null
  return (
    <li class={styles.reviewItem}>
      <p class={styles.reviewAsked}>{question.text}</p>
      {chosen.length === 0 && <p class={styles.reviewAnswer}>{t('unanswered')}</p>}
      <Answers quiz={quiz} question={question} chosen={chosen} />
      <Reveal quiz={quiz} index={index} chosen={chosen} />
    </li>
  )
}

const TONES = {
  both: styles['tone-both'],
  right: styles['tone-right'],
  wrong: styles['tone-wrong'],
  chosen: '',
}

function Answers({
  quiz,
  question,
  chosen,
}: {
  quiz: Quiz
  question: Question
  chosen: readonly number[]
}): ComponentChild {
  const t = useMessages()
  return question.answers.map((answer, at) => {
    const mark = markOf(quiz, chosen.includes(at), isRight(answer))
    if (!mark) return null
    return (
      <p class={`${styles.reviewAnswer} ${TONES[mark]}`} key={at}>
        <MarkIcon mark={mark} />
        <span dir="auto">{answer.text}</span>{' '}
        <span class={styles.reviewMark}>{`(${t(`mark.${mark}`)})`}</span>
      </p>
    )
  })
}
