import { ATTRIBUTE } from '@bfp/contract/marker'
import type { Address } from './address.ts'

/** Whether the renderer will hear of it, by message. */
const told: Record<string, boolean> = {}

/** Tells the renderer of a failure, once; the page only hears of it in its console. */
export function report(embed: Element, [renderer, id]: Address, error: unknown): void {
  console.warn(error)
  const message = String(error)
  const event = {
    type: 'client-error',
    message,
    source: (error as Error | undefined)?.stack,
    embed: id,
    release: embed.getAttribute(ATTRIBUTE.release),
  }
  told[message] ??= navigator.sendBeacon(`${renderer}/events`, JSON.stringify({ events: [event] }))
}
