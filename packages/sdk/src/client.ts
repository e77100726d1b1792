import { MOUNT_CLASS } from '@bfp/contract/marker'
import { h, hydrate, render } from 'preact'
import type { Component } from './component.ts'
import type { Mount } from './format.ts'
import { Guard } from './guard.ts'
import { live } from './live.ts'
import { mountEnv } from './mount-env.ts'
import { type Hear, perform } from './perform.ts'

/**
 * Brings one fragment alive and returns how to end it. `element` holds the root and the hydration data;
 * where the server could not render, the root is missing and is made here.
 */
export function start<Props, State, Action>(
  component: Component<Props, State, Action>,
  element: Element,
  hear: Hear,
): () => void {
  return perform(element, hear, ({ root, data, rendered }, failed) => {
    const draw = rendered ? hydrate : render
    draw(h(Guard, { failed }, live(component, data)), root)
    return () => render(null, root)
  })
}

/** The same for a format of DOM code, which takes over what the server drew. */
export function startMount(mount: Mount<never>, element: Element, hear: Hear): () => void {
  return perform(element, hear, ({ root, data }) => {
    root.classList.add(MOUNT_CLASS)
    const end = mount(root, data.props as never, mountEnv(data, true))
    return () => {
      end?.()
      root.replaceChildren()
    }
  })
}
