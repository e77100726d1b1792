import { type Component, start, startMount } from '@bfp/sdk'
import { type Begun, SAID, SOURCE } from '../wire.ts'
import { hotView } from './hot-view.ts'
import { answerCompare, sayAlive } from './mismatch.ts'
import { adoptIn } from './styles.ts'

type Part = Component<unknown, unknown, unknown>
type Mount = Parameters<typeof startMount>[0]
type Begin = (element: Element, hear: (error: unknown, alive: boolean) => void) => () => void

// It may have been asked while it was being replaced.
import.meta.hot?.on('vite:afterUpdate', sayAlive)

declare global {
  interface Window {
    /** What a part's own module calls with its newest self. */
    bfpReplace?: (format: string, part: unknown) => void
  }
}

/** The `mount` of a client module whose component may be replaced at any time; what readers did stays. */
export function hotComponent(format: string, part: Part): Begin {
  let current = part
  const { View, replace, anew } = hotView(part.view)
  import.meta.hot?.on(SAID.behind, anew)
  window.bfpReplace = (name, next) => {
    if (name !== format) return
    current = next as Part
    replace(current.view)
  }
  const component: Part = {
    view: View,
    initial: (...given) => current.initial(...given),
    reduce: (...given) => current.reduce(...given),
    actions: (...given) => current.actions(...given),
    outcome: (...given) => current.outcome?.(...given),
  }
  return watched(format, (element, hear) => start(component, element, hear))
}

/** The same for DOM code, which begins anew. */
export function hotMount(format: string, part: Mount): Begin {
  let current = part
  const again = new Set<() => void>()
  const anew = (): void => {
    for (const begin of again) begin()
  }
  import.meta.hot?.on(SAID.behind, anew)
  window.bfpReplace = (name, next) => {
    if (name !== format) return
    current = next as Mount
    anew()
  }
  // What only works with script is drawn only where it is live; the rest is what the server drew.
  const still: Mount = (root, props, env) => current(root, props, { ...env, live: false })
  const first: Begin = (element, hear) => startMount(still, element, hear)
  const live: Begin = (element, hear) => {
    let end = startMount(current, element, hear)
    const begin = (): void => {
      end()
      end = startMount(current, element, hear)
    }
    again.add(begin)
    return () => {
      again.delete(begin)
      end()
    }
  }
  return watched(format, live, first)
}

/** Lets it live; what the server drew can be compared with what the browser draws `first`. */
function watched(format: string, begin: Begin, first = begin): Begin {
  return (element, hear) => {
    adoptIn(element.shadowRoot ?? document)
    const end = begin(element, hear)
    answerCompare(element, first)
    sayAlive()
    const source = document.querySelector<HTMLMetaElement>(`meta[name=${SOURCE}]`)?.content
    const begun: Begun = { format, since: performance.timeOrigin, source: Number(source) }
    import.meta.hot?.send(SAID.begun, begun)
    return end
  }
}
