import { RichText } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import look from './component.module.css'
import type { FocusTarget } from './focus.ts'
import { Picture } from './picture.tsx'
import type { Question } from './props.ts'
import styles from './question.module.css'

/** Characters from which a question is a paragraph rather than a headline. */
const LONG = 200

interface QuestionTextProps {
  question: Question
  /** Shown before the text, where all questions stand on one page. */
  number?: number
  focus?: FocusTarget | undefined
}

/** What is asked: legend, text and picture; belongs first in a fieldset. */
export function QuestionText({ question, number, focus }: QuestionTextProps): ComponentChild {
  return (
    <>
      <legend class={styles.legend}>
        <h3
          class={question.text.length > LONG ? styles.askedAtLength : styles.asked}
          tabIndex={-1}
          ref={focus ?? null}
        >
          {number && <span class={styles.number}>{`${number}. `}</span>}
          {question.text}
        </h3>
      </legend>
      {question.body && (
        <div class={look.rich}>
          <RichText html={question.body} />
        </div>
      )}
      {question.image && <Picture image={question.image} />}
    </>
  )
}
