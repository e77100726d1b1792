import { JSDOM } from 'jsdom'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineFormat, type Mount, startMount } from './index.ts'
import { z } from './props.ts'
import { serve } from './server/serve.ts'

let window: JSDOM['window']
beforeEach(() => {
  window = new JSDOM('').window
  for (const name of ['document', 'CustomEvent'])
    vi.stubGlobal(name, name === 'document' ? window.document : window.CustomEvent)
  vi.stubGlobal('dispatchEvent', (event: Event) => window.dispatchEvent(event))
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('bfpDom', {
    render(mount: (root: Element, props: unknown) => void, props: unknown) {
      const root = window.document.createElement('div')
      mount(root, props)
      return root.innerHTML
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

interface Props {
  name: string
}

const ended = vi.fn()

/** Draws a paragraph where there is none, and a button once it is alive. */
const mount: Mount<Props> = (root, { name }, { live, t, track, embed, dir }) => {
  const paragraph = root.querySelector('p') ?? root.appendChild(root.ownerDocument.createElement('p'))
  const words = `${t('hello', { name })} ${embed.id} ${dir}`
  if (paragraph.textContent !== words) paragraph.textContent = words
  if (live) root.appendChild(root.ownerDocument.createElement('button')).onclick = () => track('pressed')
  return ended
}

const format = defineFormat({
  name: 'greeting',
  title: 'Greeting',
  props: z.object({ name: z.string() }),
  mount,
  static: () => null,
  describe: () => ({ title: 'Greeting', description: '' }),
  hydrate: 'load',
  minHeight: () => 20,
  messages: { en: { hello: 'Hello {name}' }, de: { hello: 'Hallo {name}' } },
})

const embed = { id: 'e1', url: '', page: '', submit: '', share: '' }
const context = { embed, locale: 'de', dir: 'ltr', now: 0, seed: 1 }

function render(): string {
  const request = { op: 'render', view: 'live', props: { name: 'Ada' }, context }
  return JSON.parse(serve(format)(JSON.stringify(request))).html
}

function arrive(html: string): Element {
  const data = { ...context, props: { name: 'Ada' }, messages: { hello: 'Hallo {name}' }, actions: [] }
  const { document } = window
  document.body.innerHTML = `<bfp-embed><div class="bfp-root">${html}</div><script type="application/json" class="bfp-data">${JSON.stringify(data)}</script></bfp-embed>`
  const element = document.querySelector('bfp-embed')
  if (!element) throw new Error('no embed')
  return element
}

const hear = (error: unknown): never => {
  throw error
}

it('draws on the server with the words of the language, and is told that nothing is alive', () => {
  expect(render()).toBe('<p>Hallo Ada e1 ltr</p>')
})

it('finds in the browser what the server drew, node by node, and is told that it is alive', () => {
  const element = arrive(render())
  const drawn = element.querySelector('p')
  startMount(mount, element, hear)
  expect(element.querySelector('p')).toBe(drawn)
  expect(element.querySelector('.bfp-root')?.innerHTML).toBe('<p>Hallo Ada e1 ltr</p><button></button>')
})

it('draws on its own where the server could not, ends when told, and leaves nothing', () => {
  const element = arrive('')
  const end = startMount(mount, element, hear)
  expect(element.querySelector('p')?.textContent).toBe('Hallo Ada e1 ltr')
  end()
  expect(ended).toHaveBeenCalledOnce()
  expect(element.querySelector('.bfp-root')?.innerHTML).toBe('')
})

it('tracks what a reader did to the page', () => {
  const element = arrive(render())
  startMount(mount, element, hear)
  const heard = vi.fn()
  window.addEventListener('bfp:reader', (event) => heard(Reflect.get(event, 'detail')))
  element.querySelector('button')?.click()
  expect(heard).toHaveBeenCalledWith({ embed: 'e1', name: 'pressed' })
})
