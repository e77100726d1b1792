import type { ComponentChild } from 'preact'
import styles from './steps.module.css'

interface ProgressProps {
  /** Says the same as the bar. */
  words: string
  value: number
  total: number
  /** Keeps the room but shows nothing: what it would count is not known without script. */
  waiting?: boolean
}

export function Progress({ words, value, total, waiting = false }: ProgressProps): ComponentChild {
  return (
    <div class={`${styles.progress} ${waiting ? styles.waiting : ''}`}>
      <p class={styles.progressText} role="status">
        {words}
      </p>
      <progress class={styles.bar} value={value} max={total} aria-label={words} />
    </div>
  )
}
