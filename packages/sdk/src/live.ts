import type { HydrationData } from '@bfp/contract'
import { type ComponentChild, h, type JSX } from 'preact'
import { useReducer } from 'preact/hooks'
import { type Component, replay } from './component.ts'
import { type Env, EnvContext } from './env.ts'

/** The embed as readers use it: the same tree on the server and in the browser. */
export function live<Props, State, Action>(
  component: Component<Props, State, Action>,
  data: HydrationData,
): JSX.Element {
  const { props, actions, ...env } = data
  // The props were validated by this format's schema, the actions made by this component.
  return h(Live<Props, State, Action>, {
    component,
    props: props as Props,
    actions: actions as Action[],
    env,
  })
}

interface LiveProps<Props, State, Action> {
  component: Component<Props, State, Action>
  props: Props
  actions: Action[]
  env: Env
}

function Live<Props, State, Action>({
  component,
  props,
  actions,
  env,
}: LiveProps<Props, State, Action>): JSX.Element {
  const [state, send] = useReducer(
    (current: State, action: Action) => component.reduce(current, action, props, env),
    actions,
    (past: Action[]) => replay(component, past, props, env),
  )
  return h(Provide, { env }, h(component.view, { props, state, send }))
}

interface Provider {
  getChildContext?: unknown
  sub?: () => void
}

/**
 * `EnvContext.Provider` as readers of the context see it, without its list of them: an environment never changes,
 * and through that list every component of a render keeps all others, which made renders twice as slow.
 */
function Provide(this: Provider, { env, children }: { env: Env; children?: ComponentChild }): ComponentChild {
  if (!this.getChildContext) {
    const provider: Provider & { props: unknown } = { props: { value: env } }
    EnvContext.Provider.call(provider, { value: env, children: null })
    provider.sub = () => {}
    this.getChildContext = provider.getChildContext
  }
  return children
}
