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
  const { input, trouble } = useField('email', state, focus)
  return (
    <div>
      <label class={styles.label} for={input.id}>
        {t('email')}
      </label>
      <input
        class={styles.email}
        type="email"
        inputMode="email"
        autocomplete="email"
        spellcheck={false}
        dir="auto"
        defaultValue={state.email}
        readOnly={state.phase === 'sending'}
        {...input}
      />
      {trouble}
    </div>
  )
}

export function ConsentInput({ html, state, focus }: InputProps & { html: string }): ComponentChild {
  const { input, trouble } = useField('consent', state, focus)
  return (
    <div>
      <div class={styles.consent}>
        <input class={styles.box} type="checkbox" value="on" defaultChecked={state.consent} {...input} />
        <label class={styles.consentText} for={input.id}>
          <Lines html={html} class={styles.line} />
        </label>
      </div>
      {trouble}
    </div>
  )
}

/** What every input carries, and where it is the wrong one, what marks it and the words that say why. */
function useField(name: Field, state: State, focus: FocusTarget) {
  const { embed } = useEnv()
  const input = { id: `${embed.id}-${name}`, name, required: true }
  if (state.field !== name) return { input }
  const wrong = { 'aria-invalid': 'true', 'aria-describedby': `${embed.id}-trouble`, ...focus } as const
  return { input: { ...input, ...wrong }, trouble: <Trouble state={state} focus={focus} /> }
}
