import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import vm from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDomRealm } from './dom-realm.ts'
import { scratch } from './scratch.ts'

let place: string
let realm: string
beforeAll(async () => {
  place = await scratch()
  await buildDomRealm(join(place, 'dom-realm.js'))
  realm = await readFile(join(place, 'dom-realm.js'), 'utf8')
})
afterAll(() => rm(place, { recursive: true, force: true }))

/** A context as workers make it; the returned function evaluates there. */
function bare(): (code: string) => unknown {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
    microtaskMode: 'afterEvaluate',
    codeGeneration: { strings: false, wasm: false },
  })
  const run = (code: string): unknown => vm.runInContext(code, context)
  run(
    `for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'console']) delete globalThis[name]`,
  )
  run(realm)
  return run
}

const draw = (run: (code: string) => unknown, body: string): unknown =>
  run(`bfpDom.render((root) => { ${body} }, {})`)

test('the same source builds the same bytes, and they name no folder of this machine', async () => {
  const again = await buildDomRealm(join(place, 'again/dom-realm.js'))
  expect(await readFile(again.file, 'utf8')).toBe(realm)
  expect(again.bytes).toBe(Buffer.byteLength(realm))
  expect(realm).not.toContain(join(import.meta.dirname, '../../..'))
  expect(realm).not.toContain('node_modules')
})

test('the script adds one name to a bare context, and it stays', () => {
  const run = bare()
  const names = vm.runInNewContext('Object.getOwnPropertyNames(globalThis)')
  const added = run('Object.getOwnPropertyNames(globalThis)') as string[]
  expect(added.filter((name) => !names.includes(name))).toEqual(['bfpDom'])
  run('globalThis.bfpDom = 1; delete globalThis.bfpDom; bfpDom.render = 1')
  expect(draw(run, `root.innerHTML = '<p>one<b>two'`)).toBe('<p>one<b>two</b></p>')
})

test('SVG keeps its namespaces', () => {
  const run = bare()
  const link = `
    const svg = root.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
    svg.setAttribute('viewBox', '0 0 1 1')
    const use = svg.appendChild(document.createElementNS(svg.namespaceURI, 'use'))
    use.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '#a')`
  expect(draw(run, link)).toBe('<svg viewBox="0 0 1 1"><use xlink:href="#a"></use></svg>')
  expect(
    draw(run, `root.innerHTML = '<svg><g/></svg>'; root.append(root.querySelector('g').namespaceURI)`),
  ).toBe('<svg><g></g></svg>http://www.w3.org/2000/svg')
})

test.each([
  [
    'nodes in body and head',
    `document.body.append('x'); document.title = 'x'; document.body.className = 'x'`,
  ],
  ['attributes of the document', `document.documentElement.lang = 'x'; document.documentElement.remove()`],
  ['names on window, document and globalThis', `window.x = 1; document.x = 1; globalThis.x = 1`],
  ['replaced parts of the window', `window.getComputedStyle = () => 'x'; window.matchMedia = null`],
  ['storage', `localStorage.setItem('x', 'x'); sessionStorage.x = 'x'; document.cookie = 'x=1'`],
  ['the address', `history.pushState({}, '', '/x'); location.hash = 'x'`],
  ['custom elements', `customElements.define('x-x', class extends HTMLElement {})`],
  [
    'listeners',
    `for (const on of [window, document]) on.addEventListener('x', () => { globalThis.heard = 1 })`,
  ],
  [
    'listeners added past the window',
    `EventTarget.prototype.addEventListener.call(document, 'x', () => { globalThis.heard = 1 })
    delete window.addEventListener
    window.addEventListener('x', () => { globalThis.heard = 1 })
    globalThis.addEventListener('x', () => { globalThis.heard = 1 })`,
  ],
  ['the status', `window.status = 'x'`],
  ['the state of the history', `history.replaceState({ x: 1 }, '')`],
  ['the length of the history', `history.pushState(null, '')`],
  ...[
    'navigator',
    'screen',
    'location',
    'history',
    'performance',
    'customElements',
    'console',
    'document',
  ].map((part) => [`names on ${part}`, `${part}.x = 'x'`]),
  ['names that cannot be deleted', `Object.defineProperty(navigator, 'x', { value: 'x' })`],
  ['names on prototypes', `Storage.prototype.x = Node.prototype.x = Navigator.prototype.x = 'x'`],
  ['replaced parts of prototypes', `Element.prototype.getAttribute = Storage.prototype.getItem = () => 'x'`],
  ['a replaced console', `console.log = () => 'x'`],
  ['handlers', `window.onresize = document.onclick = () => { globalThis.heard = 1 }`],
  [
    'what a mount left when it threw',
    `document.body.append('x'); window.x = 1; throw new Error('on purpose')`,
  ],
])('a render leaves nothing to the next: %s', (_, leave) => {
  const run = bare()
  const look = `
    for (const [on, name] of [[window, 'x'], [document, 'x'], [window, 'resize'], [document, 'click']])
      on.dispatchEvent(new Event(name))
    root.append(JSON.stringify([
      document.documentElement.outerHTML, document.title, typeof x, document.x, typeof heard, location.href,
      localStorage.length, sessionStorage.length, document.cookie, typeof getComputedStyle(root),
      matchMedia('print').matches, String(customElements.get('x-x')),
      status, history.state, history.length, String(console.log()),
      root.getAttribute('x'), localStorage.getItem('x'), root.x, localStorage.x,
      navigator.x, screen.x, location.x, history.x, performance.x, customElements.x, console.x,
    ]))`
  const before = draw(run, look)
  try {
    draw(run, leave)
  } catch (error) {
    expect(error).toMatchObject({ message: 'on purpose' })
  }
  expect(draw(run, look)).toBe(before)
  expect(run('[typeof document, typeof window, typeof x].join()')).toBe('undefined,undefined,undefined')
})

test.each([
  ['appendChild throws', `Node.prototype.appendChild = () => { throw new Error('patched') }`],
  ['appendChild does nothing', `Node.prototype.appendChild = () => {}`],
  [
    'listeners throw',
    `EventTarget.prototype.removeEventListener = () => { throw new Error('patched') }
    window.addEventListener('x', () => {})`,
  ],
  ['the document refuses', `document.replaceChildren = Document.prototype.replaceChildren = null`],
  [
    'a location throws',
    `Object.defineProperty(History.prototype, 'state', { get() { throw new Error('x') } })`,
  ],
  [
    'what remains cannot be compared',
    `const { is } = Object; let calls = 0
    Object.is = (...values) => { if (calls++ === 0) throw new Error('patched'); return is(...values) }`,
  ],
])('a mount that breaks cleaning up keeps its drawing, and the next draws: %s', (_, patch) => {
  const run = bare()
  const page = 'root.append(document.documentElement.outerHTML)'
  const before = draw(run, page)
  expect(draw(run, `${patch}; root.append('drawn')`)).toBe('drawn')
  expect(draw(run, page)).toBe(before)
})

test('where no window can be made again, the drawing is kept and the next call says why it fails', () => {
  for (const patch of ['Object.getOwnPropertyNames = null', 'Object.preventExtensions(globalThis)']) {
    const run = bare()
    expect(draw(run, `${patch}; root.append('drawn')`)).toBe('drawn')
    expect(() => draw(run, '')).toThrow('An earlier mount broke this realm')
  }
})

test('attributes are written by their namespace, as d3 sets them', () => {
  const set = `
    const use = root.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'use'))
    use.setAttribute('href', '#"b')
    use.setAttributeNS('http://www.w3.org/1999/xlink', 'href', '#a')
    use.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'lang', 'en')
    use.setAttributeNS('http://www.w3.org/2000/xmlns/', 'xmlns:xlink', 'http://www.w3.org/1999/xlink')`
  expect(draw(bare(), set)).toBe(
    '<use href="#&quot;b" xlink:href="#a" xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"></use>',
  )
})

test('base64 is that of browsers', () => {
  const run = bare()
  const bytes = Array.from({ length: 256 }, (_, at) => String.fromCharCode(at)).join('')
  for (const text of ['', 'a', 'ab', 'abc', bytes]) {
    const coded = btoa(text)
    expect(draw(run, `root.append(btoa(${JSON.stringify(text)}))`)).toBe(coded)
    expect(draw(run, `root.append(atob('${coded}') === ${JSON.stringify(text)})`)).toBe('true')
  }
  expect(draw(run, `root.append(atob(' YW Jj\\n'), atob('YQ'), atob('YR=='))`)).toBe('abcaa')
  for (const wrong of [`btoa('€')`, `atob('a')`, `atob('a===')`, `atob('YQ=')`, `atob('?abc')`])
    expect(() => draw(run, wrong)).toThrow(/invalid characters/)
})

test('values are cloned deep, what cannot be is refused', () => {
  const run = bare()
  const uses = `
    const from = { at: new Date(5), list: [1, , { a: undefined }], map: new Map([['k', new Set([/x/g])]]),
      bytes: new Uint8Array([1, 2]), error: new TypeError('x'), ['__proto__']: 1 }
    from.self = from
    const to = structuredClone(from)
    const refused = [() => {}, Symbol('s'), root, { in: [root] }].map((it) => {
      try { return structuredClone(it) } catch (error) { return error instanceof DOMException && error.name }
    })
    root.append(JSON.stringify([to !== from, to.self === to, to.at.getTime(), to.at !== from.at, 1 in to.list,
      to.list.length, 'a' in to.list[2], to.list[2] !== from.list[2], [...to.map.get('k')].join(),
      to.bytes.join(), to.bytes.buffer !== from.bytes.buffer, to.error instanceof TypeError, to.error.message,
      Object.hasOwn(to, '__proto__'), refused]))`
  expect(JSON.parse(String(draw(run, uses)))).toEqual([
    ...[true, true, 5, true, false, 3, true, true, '/x/g', '1,2', true, true, 'x', true],
    ['DataCloneError', 'DataCloneError', 'DataCloneError', 'DataCloneError'],
  ])
})

test('the console has what consoles have, and a socket connects for ever', () => {
  const uses = `
    for (const name of ['count', 'countReset', 'timeLog', 'timeStamp', 'dirxml', 'clear']) console[name]('x')
    const socket = new WebSocket('wss://a.example/')
    socket.onopen = socket.onerror = socket.onclose = () => root.append('late')
    socket.send('x')
    root.append(socket.readyState, socket.url)
    socket.close()`
  expect(draw(bare(), uses)).toBe('0wss://a.example/')
})

test('what waits never happens, and asking for it does no harm', () => {
  const waits = `
    const late = () => root.append('late')
    for (const wait of [setTimeout, setInterval, requestAnimationFrame, queueMicrotask]) wait(late)
    for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver])
      new Observer(late).observe(root, { childList: true })
    fetch('/x').then(late)
    const request = new XMLHttpRequest()
    request.open('GET', '/x')
    request.onload = late
    request.send()
    console.log(root)
    root.append(String(matchMedia('(min-width: 1px)').matches), String(devicePixelRatio))`
  const run = bare()
  expect(draw(run, waits)).toBe('false1')
  expect(run('typeof document')).toBe('undefined')
})

test('styles, sheets, events, selectors, addresses and measures work', () => {
  const run = bare()
  const uses = `
    document.head.appendChild(document.createElement('style')).textContent = '@media print { p { color: red } }'
    root.innerHTML = '<ul><li class="a">1</li><li>2</li></ul>'
    root.style.setProperty('font-weight', 'bold')
    root.firstChild.style.margin = '0 auto'
    root.onclick = () => root.append('clicked')
    root.dispatchEvent(new MouseEvent('click'))
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'text')
    root.append([root.querySelector('li:not(.a)').textContent, new URL('/a?b=1', location.href).searchParams.get('b'),
      svg.getBBox().width, root.getBoundingClientRect().width, document.styleSheets.length, document.readyState,
      document.createElement('canvas').getContext('2d'), crypto.getRandomValues(new Uint8Array(3)).length].join())`
  expect(draw(run, uses)).toBe(
    '<ul style="margin: 0px auto;"><li class="a">1</li><li>2</li></ul>clicked2,1,0,0,1,complete,,3',
  )
})

test('no object of the realm leads out of it', () => {
  const run = bare()
  for (const start of ['root', 'window', 'document', 'bfpDom', 'root.style', 'fetch("/x")', 'localStorage'])
    expect(() => draw(run, `${start}.constructor.constructor('return process')()`)).toThrow(/Code generation/)
  expect(
    draw(run, 'root.append([typeof process, typeof require, typeof global, typeof Buffer].join())'),
  ).toBe('undefined,undefined,undefined,undefined')
})
