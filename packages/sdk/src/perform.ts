import { type Fragment, open } from './fragment.ts'
import { hearUncaught } from './uncaught.ts'

/** Is told what failed after the beginning, and whether the embed is still alive. */
export type Hear = (error: unknown, alive: boolean) => void

/**
 * Opens a fragment and lets `begin` play on it; returns how to end that. When `begin` throws, and when it calls
 * `failed` later, the server's markup is back before anyone hears of it.
 */
export function perform(
  element: Element,
  hear: Hear,
  begin: (fragment: Fragment, failed: (error: unknown) => void) => () => void,
): () => void {
  const fragment = open(element)
  const stopHearing = hearUncaught(element, (error) => hear(error, true))
  let end: (() => void) | undefined

  const stop = (): void => {
    try {
      end?.()
    } catch (error) {
      hear(error, true)
    }
    end = undefined
    stopHearing()
  }
  const failed = (error: unknown): void => {
    if (!end) throw error
    queueMicrotask(() => {
      if (!end) return
      stop()
      fragment.putBack()
      hear(error, false)
    })
  }

  try {
    end = begin(fragment, failed)
  } catch (error) {
    stop()
    fragment.putBack()
    throw error
  }
  return stop
}
