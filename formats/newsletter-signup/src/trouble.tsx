import { useEnv, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import type { FocusTarget } from './focus.ts'
import styles from './form.module.css'
import { Icon } from './icon.tsx'
import type { State } from './state.ts'

/** Why a signup did not go through, and what to do next. */
export function Trouble({ state, focus }: { state: State; focus: FocusTarget }): ComponentChild {
  const t = useMessages()
  const { embed } = useEnv()
  const key = troubleOf(state)
  if (!key) return null
  return (
    <div
      class={styles.trouble}
      id={`${embed.id}-trouble`}
      role="alert"
      {...(state.field ? {} : { tabIndex: -1, ...focus })}
    >
      <Icon name="warning" />
      <p class={styles.troubleText}>{t(key)}</p>
    </div>
  )
}

function troubleOf({ phase, field, email }: State): string | undefined {
  if (phase === 'idle' || phase === 'sending') return undefined
  if (phase !== 'invalid') return phase
  return field === 'email' && email.trim() === '' ? 'missing.email' : `invalid.${field}`
}
