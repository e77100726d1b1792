import { RichText, useEnv, type ViewProps } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './component.module.css'
import { useStepFocus } from './focus.ts'
import { Form } from './form.tsx'
import { Paper } from './paper.tsx'
import { Picture } from './picture.tsx'
import type { Quiz } from './props.ts'
import { ResultView } from './result.tsx'
import { Sheet } from './sheet.tsx'
import { type Action, finished, type State } from './state.ts'
import { Step } from './step.tsx'

export type QuizViewProps = ViewProps<Quiz, State, Action>

/** The whole quiz: its head, and below it the current question, all questions, or the result. */
export function QuizView({ props: quiz, state, send }: QuizViewProps): ComponentChild {
  const { embed } = useEnv()
  const focus = useStepFocus(state.steps)
  const title = `${embed.id}-title`
  const part = { quiz, state, focus }
  const over = finished(state, quiz)
  return (
    <section class={styles.quiz} aria-labelledby={title}>
      <Head quiz={quiz} id={title} full={state.at === 0} />
      {over ? (
        <ResultView {...part} send={send} />
      ) : (
        <Form send={send} state={state}>
          {quiz.pacing === 'all' ? <Sheet {...part} /> : <Step {...part} />}
        </Form>
      )}
      <Paper quiz={quiz} finished={over} />
    </section>
  )
}

function Head({ quiz, id, full }: { quiz: Quiz; id: string; full: boolean }): ComponentChild {
  return (
    <header class={full ? styles.head : styles.shortHead}>
      {full && quiz.image && <Picture image={quiz.image} />}
      <h2 class={styles.title} id={id}>
        {quiz.title}
      </h2>
      {full && quiz.intro && (
        <div class={styles.rich}>
          <RichText html={quiz.intro} />
        </div>
      )}
    </header>
  )
}
