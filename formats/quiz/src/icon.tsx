import type { ComponentChild } from 'preact'
import styles from './component.module.css'

const PATHS = { tick: 'M3.5 8.5l3 3 6-7', cross: 'M4.5 4.5l7 7m0-7l-7 7' }

/** A small sign beside words that say the same. */
export function Icon({ name }: { name: keyof typeof PATHS }): ComponentChild {
  return (
    <svg class={styles.icon} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2.25"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
