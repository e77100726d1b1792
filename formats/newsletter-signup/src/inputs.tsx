import { useEnv, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import type { FocusTarget } from './focus.ts'
import styles from './form.module.css'
import { Lines } from './rich.tsx'
import type { Field, State } from './state.ts'
import { Trouble } from './trouble.tsx'

interface InputProps {
  state: State
  focus: FocusTarget
}

/*
 * Both inputs keep what readers put in: the defaults only say what a page answered to a plain form starts
 * with, so nothing typed before the embed comes alive is lost.
 */

export function EmailInput({ state, focus }: InputProps): ComponentChild {
  const t = useMessages()
  const id = `${useEnv().embed.id}-email`
  return (
    <div>
      <label class={styles.label} for={id}>
        {t('email')}
      </label>
      <input
        class={styles.email}
        id={id}
        name="email"
        type="email"
        inputMode="email"
        autocomplete="email"
        spellcheck={false}
        dir="auto"
        required
        defaultValue={state.email}
        readOnly={state.phase === 'sending'}
        {...useWrong('email', state, focus)}
      />
      {state.field === 'email' && <Trouble state={state} focus={focus} />}
    </div>
  )
}

export function ConsentInput({ html, state, focus }: InputProps & { html: string }): ComponentChild {
  const id = `${useEnv().embed.id}-consent`
  return (
    <div>
      <div class={styles.consent}>
        <input
          class={styles.box}
          id={id}
          name="consent"
          type="checkbox"
          value="on"
          required
          defaultChecked={state.consent}
          {...useWrong('consent', state, focus)}
        />
        <label class={styles.consentText} for={id}>
          <Lines html={html} class={styles.line} />
        </label>
      </div>
      {state.field === 'consent' && <Trouble state={state} focus={focus} />}
    </div>
  )
}

/** What marks an input as the wrong one and points to the words that say why. */
function useWrong(field: Field, state: State, focus: FocusTarget) {
  const { embed } = useEnv()
  if (state.field !== field) return {}
  return {
    'aria-invalid': 'true',
    'aria-describedby': `${embed.id}-trouble`,
    ...focus,
  } as const
}
