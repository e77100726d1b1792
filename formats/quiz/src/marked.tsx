import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './answers.module.css'
import { AnswerList, type AnswersProps, AnswerText } from './answers.tsx'
import { Icon } from './icon.tsx'
import type { Quiz } from './props.ts'
import { isRight } from './verdict.ts'

type MarkedProps = Pick<AnswersProps, 'question' | 'chosen' | 'order'> & { quiz: Quiz }

/** Answers that can no longer be chosen: which one was, and which are right. */
export function Marked({ quiz, question, chosen, order }: MarkedProps): ComponentChild {
  const t = useMessages()
  return (
    <AnswerList question={question}>
      {order.map((index) => {
        const answer = question.answers[index]
        const mark = answer && markOf(quiz, chosen.includes(index), isRight(answer))
        return (
          <li key={index} class={styles.item}>
            <div class={`${styles.option} ${mark ? styles[mark] : styles.plain}`}>
              <AnswerText answer={answer} />
              {mark && (
                <span class={styles.tag}>
                  {mark !== 'chosen' && <Icon name={mark === 'wrong' ? 'cross' : 'tick'} />}
                  {t(`mark.${mark}`)}
                </span>
              )}
            </div>
          </li>
        )
      })}
    </AnswerList>
  )
}

export type Mark = 'both' | 'right' | 'wrong' | 'chosen'

export function markOf(quiz: Quiz, chosen: boolean, right: boolean): Mark | undefined {
  if (quiz.kind !== 'knowledge') return chosen ? 'chosen' : undefined
  if (right) return chosen ? 'both' : 'right'
  return chosen ? 'wrong' : undefined
}
