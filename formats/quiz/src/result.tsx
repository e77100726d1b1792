import { RichText, useMessages, useTrack, type ViewProps } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { useEffect } from 'preact/hooks'
import look from './component.module.css'
import { endOf } from './ending.ts'
import { Form } from './form.tsx'
import { Picture } from './picture.tsx'
import type { Quiz } from './props.ts'
import styles from './result.module.css'
import { Review } from './review.tsx'
import { Score } from './score.tsx'
import { Share } from './share.tsx'
import type { Action } from './state.ts'
import type { PartProps } from './step.tsx'
import steps from './steps.module.css'

type ResultProps = PartProps & Pick<ViewProps<Quiz, unknown, Action>, 'send'>

/** The end: score or result with its words, sharing, another try, and a look back. */
export function ResultView({ quiz, state, focus, send }: ResultProps): ComponentChild {
  const t = useMessages()
  const track = useTrack()
  useEffect(() => track('quiz-finished'), [])
  const end = endOf(quiz, state.chosen)
  return (
    <div>
      <div class={styles.card}>
        {end.score && <Score {...end.score} />}
        {quiz.kind === 'personality' && <p class={styles.kicker}>{t('result')}</p>}
        <h3 class={styles.outcome} tabIndex={-1} ref={focus}>
          {end.title ?? t(quiz.kind === 'survey' ? 'thanks' : 'result')}
          {end.score && <span class={styles.hidden}>{`. ${t('score', end.score)}`}</span>}
        </h3>
        {end.passed !== undefined && (
          <p class={end.passed ? styles.passed : styles.failed}>{t(end.passed ? 'passed' : 'failed')}</p>
        )}
        {end.image && <Picture image={end.image} />}
        {end.text && (
          <div class={`${look.rich} ${styles.text}`}>
            <RichText html={end.text} />
          </div>
        )}
        <Share quiz={quiz} end={end} />
      </div>
      <Form send={send} state={state}>
        <div class={steps.actions}>
          <button class={steps.secondary} type="submit" name="step" value="restart">
            {t('restart')}
          </button>
        </div>
      </Form>
      <Review quiz={quiz} state={state} />
    </div>
  )
}
