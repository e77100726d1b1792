import { useEnv } from '@bfp/sdk'
import type { ComponentChild, ComponentChildren } from 'preact'
import { actionsOf } from './fields.ts'
import type { Action, State } from './state.ts'

interface FormProps {
  send: (action: Action) => void
  state: State
  children: ComponentChildren
}

/** One form for both worlds: without script it is posted, with script its fields become the same actions. */
export function Form({ send, state, children }: FormProps): ComponentChild {
  const { embed } = useEnv()
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    for (const action of actionsOf(new FormData(event.currentTarget, event.submitter))) send(action)
  }
  return (
    <form method="post" action={embed.page} onSubmit={submit}>
      <input type="hidden" name="seed" value={state.seed} />
      {children}
    </form>
  )
}
