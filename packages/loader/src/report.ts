import { ATTRIBUTE } from '@bfp/contract/marker'
import type { Address } from './address.ts'

/** Whether the renderer will hear of it, by release and message. */
const told: Record<string, boolean> = {}

/** Tells the renderer of a failure, once; the page only hears of it in its console. */
export function report(embed: Element, [renderer, id]: Address, error: unknown): void {
  console.warn(error)
  const message = String(error)
  const release = embed.getAttribute(ATTRIBUTE.release)
  const source = (error as Error | undefined)?.stack
  const event = { type: 'client-error', message, source, embed: id, release }
  told[release + message] ??= navigator.sendBeacon(`${renderer}/events`, JSON.stringify({ events: [event] }))
}
