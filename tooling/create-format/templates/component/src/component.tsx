import { defineComponent, useEnv, useMessages, useSubmit, type ViewProps } from '@bfp/sdk'
import css from './component.module.css'
import type { Props } from './props.ts'

type State = 'open' | 'sending' | 'counted' | 'failed'

/** Every change goes through `reduce`: in the browser, and on the server where no script runs. */
export default defineComponent<Props, State, State>({
  initial: () => 'open',
  reduce: (state, next) => (state === 'counted' ? state : next),
  actions: () => [],
  outcome: ({ outcome }) => (outcome === 'done' || outcome === 'already' ? 'counted' : 'failed'),
  view: View,
})

function View({ props, state, send }: ViewProps<Props, State, State>) {
  const t = useMessages()
  const { embed } = useEnv()
  const { submit } = useSubmit()

  /** Without script the browser posts the same form, and gets the page of the next state. */
  const pick = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (state === 'sending') return
    const { value } = event.submitter as HTMLButtonElement
    send('sending')
    const { outcome } = await submit({ answer: value })
    send(outcome === 'done' || outcome === 'already' ? 'counted' : 'failed')
  }

  return (
    <form class={css.card} method="post" action={embed.submit} onSubmit={pick}>
      <h2 class={css.question}>{props.question}</h2>
      {state !== 'counted' &&
        props.answers.map((answer, index) => (
          <button key={index} class={css.answer} type="submit" name="answer" value={index}>
            {answer}
          </button>
        ))}
      <p class={css.status} role="status">
        {t(state)}
      </p>
    </form>
  )
}
