import { READER_EVENT } from '@bfp/contract/marker'
import { useEnv } from './env.ts'

export type Report = (name: string) => void

/**
 * Tells the page, and the app around it, what a reader did: an event `bfp:reader` on `window`. `name` is in
 * kebab case, such as `quiz-finished`; nothing a reader entered belongs in it.
 */
export function useReport(): Report {
  const { embed } = useEnv()
  return (name) => dispatchEvent(new CustomEvent(READER_EVENT, { detail: { embed: embed.id, name } }))
}
