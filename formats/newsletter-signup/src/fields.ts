import type { Fields } from '@bfp/sdk'
import type { Action } from './state.ts'

/** The name of the input that people do not see. No browser fills it in by itself. */
export const TRAP = 'subject'

/** What the form sends, with script and without; `opened` is there without, `elapsed` with. */
export interface Sent {
  email: string
  consent: boolean
  [TRAP]: string
  /** Milliseconds since the page was opened. */
  elapsed: number
}

/** Fills the form with what a page got; only a submission has an answer. A form without an address asks for nothing. */
export function actionsOf(fields: Fields): Action[] {
  const values = new Map(fields)
  const email = values.get('email')
  return email === undefined ? [] : [{ type: 'fill', email, consent: isGiven(values.get('consent')) }]
}

/** A ticked box, as a form or as script sends it. */
export function isGiven(consent: unknown): boolean {
  return consent === true || consent === 'on'
}

/** What script sends in place of the form. */
export function sentOf(form: HTMLFormElement): Sent {
  const values = new FormData(form)
  return {
    email: String(values.get('email') ?? ''),
    consent: isGiven(values.get('consent')),
    [TRAP]: String(values.get(TRAP) ?? ''),
    elapsed: Math.round(performance.now()),
  }
}
