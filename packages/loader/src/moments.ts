import { ATTRIBUTE } from '@bfp/contract/marker'

/** Wakes an embed when it is time; input that is kept does, too. Unknown names mean `load`. */
export function wakeInTime(embed: Element, wake: (value?: unknown) => void): void {
  const name = embed.getAttribute(ATTRIBUTE.hydrate)
  if (name === 'visible') new IntersectionObserver(whenNear(wake), { rootMargin: '200px' }).observe(embed)
  else if (name === 'idle') (window.requestIdleCallback ?? setTimeout)(wake)
  else if (name === 'interaction') embed.addEventListener('focusin', wake)
  else wake()
}

function whenNear(wake: (watcher: unknown) => void): IntersectionObserverCallback {
  return (entries, watcher) => {
    if (entries.some((entry) => entry.isIntersecting)) wake(watcher.disconnect())
  }
}
