import { Kept } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './paper.module.css'
import type { Quiz } from './props.ts'
import { StaticQuiz } from './static.tsx'

interface PaperProps {
  quiz: Quiz
  /** A finished quiz is printed as its reader sees it. */
  finished: boolean
}

/** The whole quiz as text, on paper in place of the question on show. */
export function Paper({ quiz, finished }: PaperProps): ComponentChild {
  return (
    <Kept hidden class={finished ? undefined : styles.paper}>
      {import.meta.env.SSR && <StaticQuiz props={quiz} />}
    </Kept>
  )
}
