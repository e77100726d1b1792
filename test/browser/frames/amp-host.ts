/**
 * What AMP does in the page, as far as `<amp-iframe>` goes (extensions/amp-iframe/0.1 and src/iframe-helper.js):
 * makes the frame, and gives it heights from 100 px where nobody sees the change or the reader caused it; else it
 * shows the element marked `overflow`, which gives the height when it is pressed.
 */
export const AMP_IFRAME = `document.body.style.animation = 'none'
for (const element of document.querySelectorAll('amp-iframe')) {
  const overflow = element.querySelector('[overflow]')
  const frame = document.createElement('iframe')
  for (const name of ['src', 'sandbox', 'title', 'frameborder']) {
    const value = element.getAttribute(name)
    if (value !== null) frame.setAttribute(name, value)
  }
  Object.assign(element.style, { display: 'block', position: 'relative', height: element.getAttribute('height') + 'px' })
  Object.assign(frame.style, { position: 'absolute', inset: 0, width: '100%', height: '100%' })
  Object.assign(overflow.style, { position: 'absolute', bottom: 0, zIndex: 1, visibility: 'hidden' })
  const change = (height) => {
    overflow.style.visibility = 'hidden'
    element.style.height = height + 'px'
  }
  addEventListener('message', ({ data, source, origin }) => {
    if (source !== frame.contentWindow || (origin !== new URL(frame.src).origin && origin !== 'null')) return
    if (!data || data.sentinel !== 'amp' || data.type !== 'embed-size') return
    const asked = parseInt(data.height, 10)
    if (!element.hasAttribute('resizable') || data.height < 100 || isNaN(asked)) return
    const height = Math.max(asked + (element.offsetHeight - frame.offsetHeight), asked)
    const isBelow = element.getBoundingClientRect().top >= innerHeight
    if (isBelow || document.activeElement === frame) return change(height)
    overflow.style.visibility = 'visible'
    overflow.onclick = () => change(height)
  })
  element.append(frame)
}`
