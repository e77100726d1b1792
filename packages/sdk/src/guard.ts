import type { Component, ComponentChildren } from 'preact'

interface Props {
  failed: (error: unknown) => void
  children?: ComponentChildren
}

/** Tells of what its children throw while they render, and in effects; shows nothing from then on. */
export function Guard(this: Component<Props, { over?: boolean }>, { failed, children }: Props) {
  this.componentDidCatch = (error) => {
    failed(error)
    this.setState({ over: true })
  }
  return this.state?.over ? null : children
}
