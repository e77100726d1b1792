import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './result.module.css'

/** The score in a ring; the heading beside it says the same in words. */
export function Score({ score, total }: { score: number; total: number }): ComponentChild {
  const t = useMessages()
  const share = (score / total) * 100
  return (
    <div class={styles.score} aria-hidden="true">
      <svg class={styles.ring} viewBox="0 0 120 120" width="136" height="136" aria-hidden="true">
        <circle class={styles.track} cx="60" cy="60" r="54" fill="none" stroke-width="8" />
        {score > 0 && (
          <circle
            class={styles.arc}
            cx="60"
            cy="60"
            r="54"
            fill="none"
            stroke-width="8"
            stroke-linecap="round"
            pathLength="100"
            stroke-dasharray={`${share.toFixed(2)} 100`}
            transform="rotate(-90 60 60)"
          />
        )}
      </svg>
      <p class={styles.points}>
        <span class={styles.pointsNumber}>{score}</span>
        <span class={styles.pointsOf}>{t('score.of', { total })}</span>
      </p>
    </div>
  )
}
