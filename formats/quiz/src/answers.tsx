import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './answers.module.css'
import look from './component.module.css'
import { Icon } from './icon.tsx'
import { Img } from './picture.tsx'
import type { Answer, Question, Quiz } from './props.ts'
import asking from './question.module.css'
import { isRight } from './verdict.ts'

export interface AnswersProps {
  question: Question
  /** Name of the form field; its values are indexes of answers. */
  name: string
  chosen: readonly number[]
  /** Indexes of the answers in the order they are shown. */
  order: readonly number[]
}

/** Answers of which one press chooses one. */
export function AnswerButtons({ name, chosen, ...shown }: AnswersProps): ComponentChild {
  const t = useMessages()
  return (
    <AnswerList {...shown}>
      {(index, words) => (
        <button class={styles.option} type="submit" name={name} value={index}>
          {words}
          {chosen.includes(index) && <span class={styles.tag}>{t('mark.chosen')}</span>}
        </button>
      )}
    </AnswerList>
  )
}

/** Answers to tick: one (radio) or several (checkbox). */
export function AnswerChecks({ name, chosen, ...shown }: AnswersProps): ComponentChild {
  const t = useMessages()
  const { multiple } = shown.question
  return (
    <>
      {multiple && <p class={asking.hint}>{t('choose.many')}</p>}
      <AnswerList {...shown}>
        {(index, words) => (
          <label class={styles.option}>
            <input
              class={styles.check}
              type={multiple ? 'checkbox' : 'radio'}
              name={name}
              value={index}
              defaultChecked={chosen.includes(index)}
            />
            {words}
          </label>
        )}
      </AnswerList>
    </>
  )
}

const LOOKS = { both: styles.both, right: styles.right, wrong: styles.wrong, chosen: styles.chosen }
export type Mark = keyof typeof LOOKS

/** Answers that can no longer be chosen: which one was, and which are right. */
export function AnswersMarked({
  quiz,
  chosen,
  ...shown
}: Omit<AnswersProps, 'name'> & { quiz: Quiz }): ComponentChild {
  const t = useMessages()
  return (
    <AnswerList {...shown}>
      {(index, words, answer) => {
        const mark = markOf(quiz, chosen.includes(index), isRight(answer))
        return (
          <div class={`${styles.option} ${mark ? LOOKS[mark] : styles.plain}`}>
            {words}
            {mark && (
              <span class={styles.tag}>
                <MarkIcon mark={mark} />
                {t(`mark.${mark}`)}
              </span>
            )}
          </div>
        )
      }}
    </AnswerList>
  )
}

export function markOf(quiz: Quiz, chosen: boolean, right: boolean): Mark | undefined {
  if (quiz.kind !== 'knowledge') return chosen ? 'chosen' : undefined
  if (right) return chosen ? 'both' : 'right'
  return chosen ? 'wrong' : undefined
}

export function MarkIcon({ mark }: { mark: Mark }): ComponentChild {
  return mark !== 'chosen' && <Icon name={mark === 'wrong' ? 'cross' : 'tick'} />
}

interface AnswerListProps {
  question: Question
  order: readonly number[]
  /** Draws one answer around its words and picture. */
  children: (index: number, words: ComponentChild, answer: Answer) => ComponentChild
}

function AnswerList({ question, order, children }: AnswerListProps): ComponentChild {
  const t = useMessages()
  const credits = [...new Set(question.answers.flatMap(({ image }) => image?.credit ?? []))]
  return (
    <>
      <ul class={question.layout === 'tiles' ? styles.tiles : styles.rows}>
        {order.map((index) => {
          const answer = question.answers[index]
          return (
            answer && (
              <li key={index} class={styles.item}>
                {children(index, <AnswerWords answer={answer} />, answer)}
              </li>
            )
          )
        })}
      </ul>
      {credits.length > 0 && <p class={look.credit}>{t('pictures', { credits: credits.join(', ') })}</p>}
    </>
  )
}

function AnswerWords({ answer: { image, text } }: { answer: Answer }): ComponentChild {
  return (
    <>
      {image && <Img image={image} />}
      <span class={styles.words} dir="auto">
        {text}
      </span>
    </>
  )
}
