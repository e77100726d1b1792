import { JSDOM, VirtualConsole } from 'jsdom'
const w = new JSDOM('', { virtualConsole: new VirtualConsole() }).window
Object.defineProperty(globalThis, 'bfpDom', {
  value: Object.freeze({
    render(mount: (root: Element, props: unknown) => void, props: unknown): string {
      const root = w.document.createElement('div')
      mount(root, props)
      return root.innerHTML
    },
  }),
})
