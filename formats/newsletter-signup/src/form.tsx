import { useEnv, useMessages, useSubmit } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { useRef } from 'preact/hooks'
import { Ending } from './ending.tsx'
import { sentOf, TRAP } from './fields.ts'
import { useAnswerFocus } from './focus.ts'
import styles from './form.module.css'
import { ConsentInput, EmailInput } from './inputs.tsx'
import type { Newsletter } from './props.ts'
import { type Action, type State, wrongField } from './state.ts'
import { Trouble } from './trouble.tsx'

interface FormProps {
  newsletter: Newsletter
  state: State
  send: (action: Action) => void
}

/** One form for both worlds: without script it is posted, with script the same fields are sent. */
export function Form({ newsletter, state, send }: FormProps): ComponentChild {
  const t = useMessages()
  const { embed, now } = useEnv()
  const focus = useAnswerFocus(state)
  const signup = useSignup(send)
  const { phase, email } = state
  if (phase === 'done' || phase === 'already' || phase === 'queued')
    return (
      <Ending
        kind={phase}
        title={t(`${phase}.title`)}
        text={t(`${phase}.text`, { email: email.trim() })}
        html={phase === 'done' ? newsletter.success : undefined}
        focus={focus}
      />
    )
  const sending = phase === 'sending'
  return (
    <form class={styles.form} method="post" action={embed.submit} noValidate onSubmit={signup}>
      <EmailInput state={state} focus={focus} />
      <ConsentInput html={newsletter.consent.text} state={state} focus={focus} />
      <Trap />
      <input type="hidden" name="opened" value={now} />
      {!state.field && <Trouble state={state} focus={focus} />}
      <div class={styles.actions}>
        <button class={styles.button} type="submit" aria-disabled={sending ? 'true' : undefined}>
          {sending ? t('sending') : (newsletter.button ?? t('send'))}
        </button>
        {newsletter.privacy && (
          <a class={styles.privacy} href={newsletter.privacy} rel="noopener">
            {t('privacy')}
          </a>
        )}
      </div>
      <p class={styles.paper}>{`${t('follow')}: ${embed.page}`}</p>
      <p class={styles.unseen} role="status">
        {sending && t('sending')}
      </p>
    </form>
  )
}

type SubmitEvent = Event & { currentTarget: HTMLFormElement }

/** Sends one signup at a time; what is wrong with the fields is told without asking the server. */
function useSignup(send: (action: Action) => void): (event: SubmitEvent) => Promise<void> {
  const { submit } = useSubmit()
  const busy = useRef(false)
  return async (event) => {
    event.preventDefault()
    if (busy.current) return
    const sent = sentOf(event.currentTarget)
    send({ type: 'send', email: sent.email, consent: sent.consent })
    if (wrongField(sent.email, sent.consent)) return
    busy.current = true
    const { outcome, field } = await submit({ ...sent })
    busy.current = false
    send({ type: 'answer', outcome, field })
  }
}

/** An input that people neither see nor reach; robots fill in whatever they find. */
function Trap(): ComponentChild {
  const t = useMessages()
  const { embed } = useEnv()
  const id = `${embed.id}-${TRAP}`
  return (
    <div class={styles.unseen} aria-hidden="true">
      <label for={id}>{t('trap')}</label>
      <input id={id} name={TRAP} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  )
}
