import type { ComponentChild } from 'preact'
import styles from './component.module.css'

const PATHS = {
  envelope: 'M2 3.5h12v9H2zm0 .5 6 5 6-5',
  tick: 'M3.5 8.5l3 3 6-7',
  warning: 'M8 2l6.5 11.5h-13zm0 4.5V10m0 1.8v.1',
  pause: 'M5.5 4v8m5-8v8',
  closed: 'M4 8h8',
}

/** A small sign beside words that say the same. */
export function Icon({ name }: { name: keyof typeof PATHS }): ComponentChild {
  return (
    <svg class={styles.icon} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
