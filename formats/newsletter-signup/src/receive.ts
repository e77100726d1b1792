import { type Env, plainText, type Receipt } from '@bfp/sdk'
import { identity, tidy } from './address.ts'
import { isGiven, TRAP } from './fields.ts'
import type { Newsletter } from './props.ts'
import { wrongField } from './state.ts'

/** Nobody reads, types and ticks faster, in milliseconds. */
const FASTEST = 1500

/** Decides what becomes of a signup; `data` comes from a form or from script, or from anyone. */
export function receive(data: Record<string, unknown>, newsletter: Newsletter, env: Env): Receipt {
  if (newsletter.state !== 'open') return { refuse: 'unavailable' }
  if (data[TRAP]) return { ignore: true }
  const email = typeof data.email === 'string' ? tidy(data.email) : ''
  const field = wrongField(email, isGiven(data.consent))
  if (field) return { refuse: 'invalid', field }
  if (!(ageOf(data, env) >= FASTEST)) return { refuse: 'too-fast' }
  const consent = plainText(newsletter.consent.text)
  return { accept: { email, list: newsletter.list, consent, at: env.now }, unique: identity(email) }
}

/** How long the form was open; the page may come from a cache, so a plain form only gives an upper bound. */
function ageOf({ elapsed, opened }: Record<string, unknown>, { now }: Env): number {
  if (typeof elapsed === 'number') return elapsed
  return typeof opened === 'string' && /^\d{1,15}$/.test(opened) ? now - Number(opened) : Number.NaN
}
