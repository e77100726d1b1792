import { READER_EVENT } from '@bfp/contract/marker'
import { say } from './native.ts'

/** Hands on what formats report of their readers, such as `quiz-finished`. */
export function tellEvents(): void {
  addEventListener(READER_EVENT, (event) => {
    const { name, embed } = (event instanceof CustomEvent && event.detail) || {}
    if (typeof name === 'string') say('event', { name }, embed)
  })
}
