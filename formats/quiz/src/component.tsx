import { defineComponent } from '@bfp/sdk'
import { actionsOf } from './fields.ts'
import type { Quiz } from './props.ts'
import { type Action, initial, reduce, type State } from './state.ts'
import { QuizView } from './view.tsx'

export default defineComponent<Quiz, State, Action>({ view: QuizView, initial, reduce, actions: actionsOf })
