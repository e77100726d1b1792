/**
 * What AMP does in the page, as far as `<amp-iframe>` goes (extensions/amp-iframe/0.1 and src/iframe-helper.js):
 * makes the frame, and gives it heights from 100 px where nobody sees the change or the reader caused it; else it
 * shows the element marked `overflow`, which gives the height when it is pressed.
 */
export const AMP_IFRAME = `customElements.define('amp-iframe', class extends HTMLElement {
  connectedCallback() {
    const frame = document.createElement('iframe')
    for (const name of ['src', 'sandbox', 'title', 'frameborder'])
      if (this.hasAttribute(name)) frame.setAttribute(name, this.getAttribute(name))
    Object.assign(this.style, { display: 'block', position: 'relative', height: this.getAttribute('height') + 'px' })
    Object.assign(frame.style, { position: 'absolute', inset: 0, width: '100%', height: '100%' })
    addEventListener('message', ({ data, source, origin }) => {
      if (source !== frame.contentWindow || (origin !== new URL(frame.src).origin && origin !== 'null')) return
      if (data && data.sentinel === 'amp' && data.type === 'embed-size') this.updateSize(frame, data.height)
    })
    this.prepend(frame)
  }
  updateSize(frame, height) {
    const asked = parseInt(height, 10)
    if (!this.hasAttribute('resizable') || height < 100 || isNaN(asked)) return
    const next = Math.max(asked + (this.offsetHeight - frame.offsetHeight), asked)
    const change = () => {
      this.offer('hidden')
      this.style.height = next + 'px'
    }
    if (this.getBoundingClientRect().top >= innerHeight || document.activeElement === frame) return change()
    this.offer('visible').onclick = change
  }
  offer(visibility) {
    const overflow = this.querySelector('[overflow]')
    return Object.assign(overflow, { style: 'position:absolute;bottom:0;z-index:1;visibility:' + visibility })
  }
})`
