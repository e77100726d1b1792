import { useMessages } from '@bfp/sdk'
import type { ComponentChild, ComponentChildren } from 'preact'
import styles from './answers.module.css'
import look from './component.module.css'
import { Img } from './picture.tsx'
import type { Answer, Question } from './props.ts'
import asking from './question.module.css'

export interface AnswersProps {
  question: Question
  /** Name of the form field; its values are indexes of answers. */
  name: string
  chosen: readonly number[]
  /** Indexes of the answers in the order they are shown. */
  order: readonly number[]
}

/** Answers of which one press chooses one. */
export function AnswerButtons({ question, name, chosen, order }: AnswersProps): ComponentChild {
  const t = useMessages()
  return (
    <AnswerList question={question}>
      {order.map((index) => (
        <li key={index} class={styles.item}>
          <button class={styles.option} type="submit" name={name} value={index}>
            <AnswerText answer={question.answers[index]} />
            {chosen.includes(index) && <span class={styles.tag}>{t('mark.chosen')}</span>}
          </button>
        </li>
      ))}
    </AnswerList>
  )
}

/** Answers to tick: one (radio) or several (checkbox). */
export function AnswerChecks({ question, name, chosen, order }: AnswersProps): ComponentChild {
  const t = useMessages()
  const type = question.multiple ? 'checkbox' : 'radio'
  return (
    <>
      {question.multiple && <p class={asking.hint}>{t('choose.many')}</p>}
      <AnswerList question={question}>
        {order.map((index) => (
          <li key={index} class={styles.item}>
            <label class={styles.option}>
              <input
                class={styles.check}
                type={type}
                name={name}
                value={index}
                defaultChecked={chosen.includes(index)}
              />
              <AnswerText answer={question.answers[index]} />
            </label>
          </li>
        ))}
      </AnswerList>
    </>
  )
}

export function AnswerList({
  question,
  children,
}: {
  question: Question
  children: ComponentChildren
}): ComponentChild {
  const t = useMessages()
  const credits = [...new Set(question.answers.flatMap(({ image }) => image?.credit ?? []))]
  return (
    <>
      <ul class={question.layout === 'tiles' ? styles.tiles : styles.rows}>{children}</ul>
      {credits.length > 0 && <p class={look.credit}>{t('pictures', { credits: credits.join(', ') })}</p>}
    </>
  )
}

export function AnswerText({ answer }: { answer: Answer | undefined }): ComponentChild {
  if (!answer) return null
  return (
    <>
      {answer.image && <Img image={answer.image} />}
      <span class={styles.words} dir="auto">
        {answer.text}
      </span>
    </>
  )
}
