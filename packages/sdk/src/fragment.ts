import { DATA_CLASS, type HydrationData, ROOT_CLASS } from '@bfp/contract/marker'

export interface Fragment {
  root: Element
  data: HydrationData
  /** Whether the server rendered into the root. */
  rendered: boolean
  /** Makes it look as the server sent it, and as readers filled it in until now. */
  putBack: () => void
}

/** The parts of a fragment. Throws where there is no hydration data. */
export function open(element: Element): Fragment {
  const scope = element.shadowRoot ?? element
  const text = scope.querySelector(`script.${DATA_CLASS}`)?.textContent
  if (!text) throw new Error('This fragment carries no hydration data')
  const data: HydrationData = JSON.parse(text)
  const root = scope.querySelector(`.${ROOT_CLASS}`)
  if (!root) return { data, rendered: false, ...makeRoot(scope, data) }
  const copy = inert().importNode(root, true)
  return {
    root,
    data,
    rendered: root.firstChild !== null,
    putBack: () => root.replaceChildren(...copy.childNodes),
  }
}

/** Where copies load no images. */
function inert(): Document {
  return document.createElement('template').content.ownerDocument
}

function makeRoot(scope: Element | ShadowRoot, data: HydrationData): Pick<Fragment, 'root' | 'putBack'> {
  const root = document.createElement('div')
  root.className = ROOT_CLASS
  root.lang = data.locale
  root.dir = data.dir
  const links = [...scope.children].filter((child) => child.localName === 'a')
  for (const link of links) link.remove()
  scope.append(root)
  return { root, putBack: () => root.replaceWith(...links) }
}
