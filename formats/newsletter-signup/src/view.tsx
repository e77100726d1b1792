import { useEnv, useMessages, type ViewProps } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './component.module.css'
import { Ending } from './ending.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { hasLongTitle, layoutOf } from './layout.ts'
import { Picture } from './picture.tsx'
import type { Newsletter } from './props.ts'
import { Paragraphs } from './rich.tsx'
import type { Action, State } from './state.ts'

type Props = ViewProps<Newsletter, State, Action>

const LAYOUTS = { stacked: styles.stacked, beside: styles.beside, split: styles.split }

/** The whole signup: what it is, then the form or the words in its place. */
export function SignupView({ props: newsletter, state, send }: Props): ComponentChild {
  const { embed } = useEnv()
  const heading = `${embed.id}-title`
  return (
    <section class={styles.signup}>
      <div class={LAYOUTS[layoutOf(newsletter)]}>
        {newsletter.image && <Picture image={newsletter.image} />}
        <div class={styles.words}>
          <Head newsletter={newsletter} heading={heading} />
          <Foot props={newsletter} state={state} send={send} />
        </div>
      </div>
    </section>
  )
}

function Head({ newsletter, heading }: { newsletter: Newsletter; heading: string }): ComponentChild {
  const { title, frequency, description } = newsletter
  return (
    <div class={styles.head}>
      {frequency && (
        <p class={styles.frequency}>
          <Icon name="envelope" />
          <span>{frequency}</span>
        </p>
      )}
      <h2 class={hasLongTitle(newsletter) ? `${styles.title} ${styles.long}` : styles.title} id={heading}>
        {title}
      </h2>
      <Paragraphs html={description} class={styles.rich} />
    </div>
  )
}

function Foot({ props: newsletter, state, send }: Props): ComponentChild {
  const t = useMessages()
  const { state: signups, notice } = newsletter
  if (signups !== 'open')
    return <Ending kind={signups} title={t(`${signups}.title`)} html={notice ?? t(`${signups}.text`)} />
  return <Form newsletter={newsletter} state={state} send={send} />
}
