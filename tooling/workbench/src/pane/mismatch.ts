import { DATA_CLASS, ROOT_CLASS } from '@bfp/contract/marker'
import { attributesApart, differences } from './differences.ts'

type Begin = (element: Element, hear: (error: unknown, alive: boolean) => void) => () => void

/** Says to the workbench around it where browser and server differ, now and for every later drawing. */
export function tellMismatches(element: Element, begin: Begin): void {
  const scope = element.shadowRoot ?? element
  const root = scope.querySelector(`.${ROOT_CLASS}`)
  const data = scope.querySelector(`script.${DATA_CLASS}`)
  if (!root || !data) return
  tell(root, data, begin)
  addEventListener('message', async ({ origin, data: said }) => {
    if (origin !== location.origin || said?.bfp !== 'compare' || !element.isConnected) return
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const embed = page.querySelector('bfp-embed')
    const inside = embed?.querySelector('template')?.content ?? embed
    const [fresh, json] = [
      inside?.querySelector(`.${ROOT_CLASS}`),
      inside?.querySelector(`script.${DATA_CLASS}`),
    ]
    if (fresh && json) tell(fresh, json, begin)
  })
}

/** Hydration changes texts and elements, and what it made is told; attributes it leaves as they are. */
function tell(root: Element, data: Element, begin: Begin): void {
  const server = asSent(root)
  const list = [
    ...differences(server, drawnFirst(server.cloneNode(true), data, begin) ?? server),
    ...attributesApart(server, drawnFirst(server.cloneNode(false), data, begin) ?? server),
  ]
  parent.postMessage({ bfp: 'mismatches', pane: window.name, list }, location.origin)
}

/** A copy without what a reader typed or ticked before the script was there. */
function asSent(root: Element): Element {
  const copy = root.cloneNode(true) as Element
  for (const field of copy.querySelectorAll<HTMLInputElement>('input, textarea, option')) {
    if ('defaultChecked' in field) field.checked = field.defaultChecked
    if ('defaultSelected' in field) Object.assign(field, { selected: field.defaultSelected })
    if ('defaultValue' in field && !/^(?:checkbox|radio|file)$/.test(field.type))
      field.value = field.defaultValue
  }
  return copy
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
