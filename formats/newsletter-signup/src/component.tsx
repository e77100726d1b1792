import { defineComponent } from '@bfp/sdk'
import { actionsOf } from './fields.ts'
import type { Newsletter } from './props.ts'
import { type Action, initial, reduce, type State } from './state.ts'
import { SignupView } from './view.tsx'

export default defineComponent<Newsletter, State, Action>({
  view: SignupView,
  initial,
  reduce,
  actions: actionsOf,
  outcome: ({ outcome, field }) => ({ type: 'answer', outcome, field }),
})
