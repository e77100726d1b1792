import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import vm from 'node:vm'
import { buildFormat, buildRuntime, buildScripts } from '@bfp/build'
import { addresses, createPool, createRenderer, readReleases } from '@bfp/render'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildDomRealm } from './dom-realm.ts'
import { fixtures, scratch } from './scratch.ts'

const props = {
  label: 'Rain',
  values: Array.from({ length: 200 }, (_, i) => Math.round(50 * Math.sin(i / 9))),
}

/** d3-scale alone is more than the usual budget. */
const D3_BUDGET = 16_384

let place: string
let realm: string
beforeAll(async () => {
  place = await scratch()
  const runtime = await buildRuntime(place)
  await buildScripts(place)
  await buildDomRealm(join(place, 'dom-realm.js'))
  const format = join(fixtures, 'sparkline')
  await buildFormat({ format, out: join(place, 'releases'), runtime: runtime.url, budget: D3_BUDGET })
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

test('a pool draws a d3 chart: 200 points, equal each time', async () => {
  const pool = createPool({ size: 1, domRealm: join(place, 'dom-realm.js') })
  onTestFinished(() => pool.close())
  const [release] = (await readReleases(join(place, 'releases')))
    .all()
    .filter(({ id }) => id.startsWith('sparkline'))
  if (!release) throw new Error('The sparkline was not built')
  const code = { id: release.id, kind: release.manifest.kind, digest: release.digest, code: release.code }
  const context = { embed: {}, locale: 'en', dir: 'ltr', now: 0, seed: 1 }
  const request = JSON.stringify({ op: 'render', view: 'live', props, context })
  const once = () => pool.call(code, request, { subject: 'rain@1', now: 0, seed: 1 })
  const first = await once()
  if (!first.ok) throw new Error(first.message)
  expect(first.value.match(/<circle/g)).toHaveLength(200)
  const second = await once()
  expect(second.ok && second.value).toBe(first.value)
})

test('a mount format becomes a fragment with its drawing, and a static one without', async () => {
  const pool = createPool({ size: 1, domRealm: join(place, 'dom-realm.js') })
  onTestFinished(() => pool.close())
  const renderer = createRenderer({
    pool,
    releases: await readReleases(join(place, 'releases')),
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses('https://embeds.example'),
  })
  const times = { created: 0, updated: 0 }
  const embed = {
    id: 'rain',
    format: 'sparkline',
    revision: 1,
    props,
    locale: 'en',
    channel: 'stable',
    ...times,
  }
  const web = await renderer.fragment(embed, { target: 'web' })
  expect(web.state).toBe('fresh')
  expect(web.html).toContain('<svg viewBox="0 0 640 160" role="img"><title>Rain</title><path d="M0,')
  expect(web.html.match(/<circle/g)).toHaveLength(200)
  const crawler = await renderer.fragment(embed, { target: 'crawler' })
  expect(crawler.state).toBe('fresh')
  expect(crawler.html).toContain('<p>Rain</p>')
  expect(crawler.html).not.toContain('<svg')
})
