import type { Outcome } from '@bfp/contract'
import type { ComponentType } from 'preact'
import type { Env } from './env.ts'

export interface ViewProps<Props, State, Action> {
  props: Props
  state: State
  /** Hands an action to `reduce`; before hydration, and without script, forms do the same over HTTP. */
  send: (action: Action) => void
}

/** What a form sent without script: name and value pairs in document order, as in the request. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** The part of a format that runs everywhere: server, browser, app. All functions are pure. */
export interface Component<Props, State, Action> {
  view: ComponentType<ViewProps<Props, State, Action>>
  initial(props: Props, env: Env): State
  /** Unknown or impossible actions return the state as it is; they come from strangers. */
  reduce(state: State, action: Action, props: Props, env: Env): State
  /** The actions a plain form POST stands for. The form carries all earlier answers as fields. */
  actions(fields: Fields, props: Props): Action[]
  /** The action that tells `reduce` what became of a submission. `data` is what was sent. */
  outcome?(answer: { outcome: Outcome; field?: string | undefined }, data: Record<string, unknown>): Action
}

/** Declares a component; `src/component.tsx` exports it as default. */
export function defineComponent<Props, State, Action>(
  component: Component<Props, State, Action>,
): Component<Props, State, Action> {
  return component
}

/** The state after some actions: how server and browser arrive at the same one. */
export function replay<Props, State, Action>(
  component: Component<Props, State, Action>,
  actions: readonly Action[],
  props: Props,
  env: Env,
): State {
  return actions.reduce(
    (state, action) => component.reduce(state, action, props, env),
    component.initial(props, env),
  )
}
