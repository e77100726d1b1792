import { bringAlive } from './bring-alive.ts'

/** `<bfp-embed>`: lives from entering a document to leaving it. Being moved is neither. */
export class BfpEmbed extends HTMLElement {
  #life: AbortController | undefined

  connectedCallback(): void {
    if (this.#life) return
    this.#life = new AbortController()
    bringAlive(this, this.#life.signal)
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#life?.abort()
      this.#life = undefined
    })
  }

  /** Its being there makes `moveBefore` leave the element alone. */
  connectedMoveCallback(): void {}
}
