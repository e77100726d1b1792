import type { Submit } from '@bfp/sdk'
import { isAddress, tidy } from './address.ts'
import type { Newsletter } from './props.ts'

type Outcome = Awaited<ReturnType<Submit>>['outcome']
export type Field = 'email' | 'consent'

/** `email` and `consent` are what was sent last: the form shows them again after every failure. */
export interface State {
  phase: 'idle' | 'sending' | Outcome
  email: string
  consent: boolean
  /** Which input is wrong, where the phase is `invalid`. */
  field?: Field
}

/** `fill` is what a plain form carried; `send` is the browser's own, which waits for its `answer`. */
export type Action =
  | { type: 'fill' | 'send'; email: string; consent: boolean }
  | { type: 'answer'; outcome: Outcome; field?: string | undefined }

export function initial(): State {
  return { phase: 'idle', email: '', consent: false }
}

/** idle → sending → done, already, queued or a failure; from a failure the form may be sent again. */
export function reduce(state: State, action: Action, { state: signups }: Newsletter): State {
  if (signups !== 'open' || isSettled(state)) return state
  if (action.type === 'answer') return answered(state, action)
  if (state.phase === 'sending') return state
  const { type, email, consent } = action
  if (type === 'fill') return { phase: 'idle', email, consent }
  const field = wrongField(email, consent)
  return field ? { phase: 'invalid', email, consent, field } : { phase: 'sending', email, consent }
}

/** The first input that cannot be sent. */
export function wrongField(email: string, consent: boolean): Field | undefined {
  if (!isAddress(tidy(email))) return 'email'
  return consent ? undefined : 'consent'
}

export function isSettled({ phase }: State): boolean {
  return phase === 'done' || phase === 'already' || phase === 'queued'
}

function answered({ email, consent }: State, { outcome, field }: Action & { type: 'answer' }): State {
  if (outcome !== 'invalid') return { phase: outcome, email, consent }
  return { phase: outcome, email, consent, field: field === 'consent' ? 'consent' : 'email' }
}
