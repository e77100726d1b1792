import { DATA_CLASS, type HydrationData, MOUNT_CLASS, ROOT_CLASS } from '@bfp/contract/marker'
import { hydrate, render } from 'preact'
import type { Component } from './component.ts'
import { live } from './live.ts'

/**
 * Brings one fragment alive and returns how to end it. `element` holds the root and the hydration data;
 * where the server could not render, the root is missing and is made here.
 */
export function start<Props, State, Action>(
  component: Component<Props, State, Action>,
  element: Element,
): () => void {
  const { root, data, rendered } = open(element)
  if (rendered) hydrate(live(component, data), root)
  else render(live(component, data), root)
  return () => render(null, root)
}

/** The same for a format of DOM code, which draws on the emptied root. */
export function startMount(mount: (root: Element, props: never) => void, element: Element): () => void {
  const { root, data } = open(element)
  root.classList.add(MOUNT_CLASS)
  root.replaceChildren()
  mount(root, data.props as never)
  return () => root.replaceChildren()
}

function open(element: Element): { root: Element; data: HydrationData; rendered: boolean } {
  const scope = element.shadowRoot ?? element
  const text = scope.querySelector(`script.${DATA_CLASS}`)?.textContent
  if (!text) throw new Error('This fragment carries no hydration data')
  const data: HydrationData = JSON.parse(text)
  const found = scope.querySelector(`.${ROOT_CLASS}`)
  return { root: found ?? makeRoot(scope, data), data, rendered: found?.firstChild != null }
}

function makeRoot(scope: Element | ShadowRoot, data: HydrationData): Element {
  const root = document.createElement('div')
  root.className = ROOT_CLASS
  root.lang = data.locale
  root.dir = data.dir
  for (const child of [...scope.children]) if (child.localName === 'a') child.remove()
  scope.append(root)
  return root
}
