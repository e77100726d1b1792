import { DATA_CLASS, ROOT_CLASS } from '@bfp/contract/marker'
import { attributesApart, differences, type Mismatch } from './differences.ts'

type Begin = (element: Element, hear: (error: unknown, alive: boolean) => void) => () => void

/** Answers the workbench around it, which asks after every drawing, where browser and server differ. */
export function answerCompare(element: Element, begin: Begin): void {
  addEventListener('message', async ({ origin, data, ports: [port] }) => {
    if (origin !== location.origin || data?.bfp !== 'compare' || !element.isConnected) return
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const embed = page.querySelector('bfp-embed')
    const inside = embed?.querySelector('template')?.content ?? embed
    const [fresh, json] = [
      inside?.querySelector(`.${ROOT_CLASS}`),
      inside?.querySelector(`script.${DATA_CLASS}`),
    ]
    if (fresh && json) port?.postMessage(mismatches(fresh, json, begin))
  })
}

/** Says that it can be asked from now on, and that what it said before may be another now. */
export function sayAlive(): void {
  parent.postMessage({ bfp: 'alive', pane: window.name }, location.origin)
}

/** Hydration changes texts and elements, and what it made is told; attributes it leaves as they are. */
function mismatches(server: Element, data: Element, begin: Begin): Mismatch[] {
  return [
    ...differences(server, drawnFirst(server.cloneNode(true), data, begin) ?? server),
    ...attributesApart(server, drawnFirst(server.cloneNode(false), data, begin) ?? server),
  ]
}

/** What the browser makes of a root before any effect ran; nobody sees it. Nothing where it fails: that is told elsewhere. */
function drawnFirst(root: Node, data: Element, begin: Begin): Element | undefined {
  const stage = document.createElement('div')
  stage.inert = true
  stage.style.cssText = 'position:absolute;visibility:hidden;inset-inline:0;top:0'
  stage.append(root, data.cloneNode(true))
  document.body.append(stage)
  try {
    const end = begin(stage, () => {})
    const drawn = stage.firstElementChild?.cloneNode(true)
    end()
    return drawn instanceof Element ? drawn : undefined
  } catch {
    return undefined
  } finally {
    stage.remove()
  }
}
