import { ATTRIBUTE, DATA_CLASS, ELEMENT, type Hydrate } from '@bfp/contract/marker'

interface ClientModule {
  mount(element: Element): () => void
}

/** Runs when it is time for a fragment to come alive. Unknown names mean `load`. */
const moments: Record<Hydrate, (element: Element, wake: () => void) => void> = {
  load: (_, wake) => wake(),
  idle: (_, wake) =>
    'requestIdleCallback' in window ? requestIdleCallback(() => wake()) : setTimeout(wake, 200),
  visible: (element, wake) => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        watcher.disconnect()
        wake()
      },
      { rootMargin: '200px' },
    )
    watcher.observe(element)
  },
  interaction: (element, wake) => {
    for (const type of ['pointerdown', 'focusin']) element.addEventListener(type, wake, { once: true })
  },
  never: () => {},
}

/** Brings the server's markup alive; where that fails, the markup stays as it is. */
class BfpEmbed extends HTMLElement {
  #end: (() => void) | undefined
  #awake = false

  connectedCallback(): void {
    if (document.readyState === 'loading')
      addEventListener('DOMContentLoaded', () => this.#arm(), { once: true })
    else this.#arm()
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#end?.()
      this.#end = undefined
      this.#awake = false
    })
  }

  connectedMoveCallback(): void {}

  #arm(): void {
    const module = this.getAttribute(ATTRIBUTE.module)
    if (!module || this.#awake || !(this.shadowRoot ?? this).querySelector(`.${DATA_CLASS}`)) return
    const moment = moments[this.getAttribute(ATTRIBUTE.hydrate) as Hydrate] ?? moments.load
    moment(this, () => this.#wake(module))
  }

  async #wake(module: string): Promise<void> {
    if (this.#awake) return
    this.#awake = true
    try {
      const client: ClientModule = await import(/* @vite-ignore */ module)
      if (this.isConnected) this.#end = client.mount(this)
    } catch (error) {
      console.warn(`bfp: ${this.getAttribute(ATTRIBUTE.src)} stays as the server sent it`, error)
    }
  }
}

if (!customElements.get(ELEMENT)) customElements.define(ELEMENT, BfpEmbed)
