import { READER_EVENT } from '@bfp/contract/marker'
import { type Env, useEnv } from './env.ts'

export type Track = (name: string) => void

/** Milliseconds in which what readers do is collected. */
const PAUSE = 2_000

/** What the renderers shall hear, by the address of their events. */
const waiting = new Map<string, { type: 'reader'; name: string; embed: string }[]>()

/**
 * Tells the renderer, the page, and the app around it what a reader did: counted under its name, and an event
 * `bfp:reader` on `window`. `name` is in kebab case, such as `quiz-finished`; nothing a reader entered belongs in it.
 */
export function useTrack(): Track {
  return tracker(useEnv())
}

export function tracker({ embed }: Pick<Env, 'embed'>): Track {
  return (name) => {
    dispatchEvent(new CustomEvent(READER_EVENT, { detail: { embed: embed.id, name } }))
    count(embed, name)
  }
}

/** Pages that are left, or put aside, send at once what they still hold. */
function count({ id, url }: Env['embed'], name: string): void {
  const events = url.replace(/embeds\/[^/]*$/, 'events')
  if (waiting.size === 0) {
    setTimeout(flush, PAUSE)
    addEventListener('pagehide', flush, { once: true })
  }
  waiting.set(events, [...(waiting.get(events) ?? []), { type: 'reader', name, embed: id }])
}

/** Where there is nothing to send it with, as in the DOM of tests, nobody hears it. */
function flush(): void {
  for (const [url, events] of waiting)
    navigator.sendBeacon?.(url, JSON.stringify({ events: events.slice(0, 50) }))
  waiting.clear()
}
