import type { Seen, Sight } from './inspect.ts'

declare global {
  interface Window {
    bfpRan: string[]
    bfpGuard(inner: Window): void
    bfpInspect(root: Document | Element, word: string): Omit<Seen, 'ran'>
    bfpPlay(words: string[]): Promise<Seen[][]>
    bfpInspectAll(sights: Sight[], together: number): Promise<Seen[]>
  }
}

/** Runs in every document of the page, so it may use nothing from outside. */
export function installInspector(): void {
  const RICH = new Set(['p', 'strong', 'em', 'b', 'i', 'a', 'ul', 'ol', 'li', 'span', 'div'])
  const SAFE = /^(?:https?:\/\/|mailto:|data:,$)/
  const space = (text: string): string =>
    text
      .replaceAll('\0', '')
      .replace(/[\t\n\f\r ]+/g, ' ')
      .trim()

  window.bfpGuard = (inner) => {
    inner.bfpRan = []
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
      Object.defineProperty(inner, name, { value: () => inner.bfpRan.push(name), configurable: true })
  }

  window.bfpInspect = (root, word) => {
    const tags: Record<string, number> = {}
    const attributes = new Set<string>()
    const unsafe: string[] = []
    const texts: string[] = []
    for (const element of root.querySelectorAll('*')) {
      const tag = element.localName
      if (!RICH.has(tag)) tags[tag] = (tags[tag] ?? 0) + 1
      for (const { name, value } of element.attributes) {
        attributes.add(`${tag}@${name}`)
        if (['href', 'src', 'action', 'formaction'].includes(name) && !SAFE.test(value)) unsafe.push(value)
        if (name === 'alt') texts.push(value)
      }
      if (tag === 'script' || tag === 'style') continue
      for (const node of element.childNodes)
        if (node instanceof Text || node.nodeType === 3) texts.push(node.nodeValue ?? '')
    }
    const wanted = space(word)
    const times = texts.map((text) => space(text).split(wanted).length - 1).reduce((sum, one) => sum + one, 0)
    return { tags, attributes: [...attributes], unsafe, times: wanted ? times : 0, worded: wanted !== '' }
  }
  const frames: (HTMLIFrameElement | undefined)[] = []
  const frameAt = (at: number): HTMLIFrameElement => {
    const frame = frames[at] ?? document.body.appendChild(document.createElement('iframe'))
    frames[at] = frame
    frame.hidden = true
    return frame
  }
  /** What scripts leave behind is in the way of those of the next document, and what they still do is seen by nobody. */
  const leave = (at: number, html: string): void => {
    if (!/<script(?! type="(?:text\/plain|application\/))/.test(html)) return
    frames[at]?.remove()
    delete frames[at]
  }
  const load = (at: number, html: string): Window => {
    const frame = frameAt(at)
    const inner = frame.contentWindow
    if (!inner) throw new Error('a frame has no window')
    window.bfpGuard(inner)
    inner.document.open()
    inner.document.write(html)
    inner.document.close()
    return inner
  }

  const isWhole = ({ html }: Sight): boolean => /^<!doctype/i.test(html)

  /** A place on a page, and what of the page is in nobody's place: there, nothing may be different either. */
  const inspectPlace = (page: Document, at: number, word: string): Omit<Seen, 'ran'> => {
    const place = page.querySelectorAll('body > .place')[at] ?? page.createElement('p')
    const rest = page.cloneNode(true) as Document
    for (const each of rest.querySelectorAll('body > .place')) each.remove()
    const [own, outside] = [window.bfpInspect(place, word), window.bfpInspect(rest, '')]
    const around = Object.entries(outside.tags).map(([tag, count]): [string, number] => [
      `outside ${tag}`,
      count,
    ])
    return {
      ...own,
      tags: { ...own.tags, ...Object.fromEntries(around) },
      attributes: [...own.attributes, ...outside.attributes.map((name) => `outside ${name}`)],
      unsafe: [...own.unsafe, ...outside.unsafe],
    }
  }

  window.bfpInspectAll = async (sights, count) => {
    const seen: Seen[] = []
    for (let from = 0; from < sights.length; from += count) {
      const some = sights.slice(from, from + count)
      const areWhole = some.every(isWhole)
      const places = some.map(({ html }) => `<div class=place>${html}</div>`)
      const pages = areWhole ? some.map(({ html }) => html) : [places.join('')]
      const inners = pages.map((html, at) => load(at, html))
      await new Promise((next) => setTimeout(next, 5))
      for (const [at, { word }] of some.entries()) {
        const { document, bfpRan: ran } = inners[areWhole ? at : 0] as Window
        const found = areWhole ? window.bfpInspect(document, word) : inspectPlace(document, at, word)
        seen.push({ ...found, ran: [...ran] })
      }
      for (const [at, html] of pages.entries()) leave(at, html)
    }
    return seen
  }
  const look = (words: string[]): Seen[] =>
    [...document.querySelectorAll('bfp-embed')].map((embed, at) => ({
      ...window.bfpInspect(embed, words[at] ?? ''),
      ran: [...window.bfpRan],
    }))

  const settled = (): Promise<void> => new Promise((next) => setTimeout(next, 50))

  window.bfpPlay = async (words) => {
    window.bfpGuard(window)
    const roots = [...document.querySelectorAll('.bfp-root')]
    const end = performance.now() + 20_000
    while (roots.some((root) => Object.keys(root).length === 0)) {
      if (performance.now() > end) throw new Error('not every embed came alive')
      await settled()
    }
    const states = [look(words)]
    for (const css of ['button[name=a], button[type=submit]', 'button[value=next], button[type=submit]']) {
      for (const [at, root] of roots.entries()) {
        const email = root.querySelector<HTMLInputElement>('input[type=email]')
        if (email) email.value = words[at] ?? ''
        root.querySelector<HTMLElement>(css)?.click()
      }
      await settled()
      states.push(look(words))
    }
    return states
  }
}
