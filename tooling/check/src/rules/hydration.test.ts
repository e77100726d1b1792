import type { Manifest } from '@bfp/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../index.ts'
import { hydration, rememberSent } from './hydration.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await rememberSent(page)
  await page.route('https://embeds.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: served }),
  )
})

afterAll(() => browser?.close())

let served = ''

const SENT = '<section><h2>Lamps</h2><p>Harbour: 811</p></section>'

interface Planted {
  kind?: Manifest['kind']
  hydrate?: Manifest['hydrate']
  /** What the browser does with `root`, as a format would. */
  script: string
  sent?: string
}

/** What is found on a page that comes alive as the platform brings it alive. */
async function found({
  kind = 'component',
  hydrate = 'load',
  script,
  sent = SENT,
}: Planted): Promise<string[]> {
  const mark = kind === 'mount' ? `root.classList.add('bfp-mount')` : 'root.__k = {}'
  served = `<!doctype html><html lang="en"><div class="bfp-root">${sent}</div><script>
    customElements.define('bfp-embed', class extends HTMLElement {})
    const root = document.querySelector('.bfp-root')
    const begin = () => { ${mark}; ${script} }
    ${hydrate === 'interaction' ? `root.addEventListener('focusin', begin, { once: true })` : 'setTimeout(begin)'}
  </script>`
  await page.goto('https://embeds.example/')
  const findings = await hydration(page, { fixture: 'quiz/planted', target: 'page' }, { kind, hydrate })
  return findings.map(({ where, message }) => `${where}: ${message}`)
}

describe.each(['load', 'interaction'] as const)('a component that comes alive on %s', (hydrate) => {
  it('may add to what was sent', async () => {
    expect(await found({ hydrate, script: `root.append(document.createElement('button'))` })).toEqual([])
  })

  it('may not make a node anew', async () => {
    const script = `root.querySelector('p').outerHTML += ''`
    expect(await found({ hydrate, script })).toEqual([
      'section:nth-child(1) > p:nth-child(2): <p> was thrown away and made anew',
    ])
  })

  it('may not say something else', async () => {
    const script = `root.querySelector('p').firstChild.nodeValue = 'Harbour: 812'`
    expect(await found({ hydrate, script })).toEqual([
      'section:nth-child(1) > p:nth-child(2): the server said "Harbour: 811", the browser "Harbour: 812"',
    ])
  })
})

describe('DOM code', () => {
  const draw = (html: string): Planted => ({
    kind: 'mount',
    script: `root.innerHTML = ${JSON.stringify(html)}`,
  })

  it('may draw the same anew, and put in what needs script', async () => {
    expect(await found(draw(SENT))).toEqual([])
    expect(await found(draw(SENT.replace('<p>', '<button>More</button><p role="status">')))).toEqual([])
  })

  it('may keep what was sent', async () => {
    expect(await found({ kind: 'mount', script: '' })).toEqual([])
  })

  it.each([
    [
      'other words',
      SENT.replace('811', '812'),
      'p:nth-child(2): the server drew "Harbour: 811", the browser did not',
    ],
    [
      'fewer elements',
      SENT.replace(/<p>.*<\/p>/, 'Harbour: 811'),
      'p:nth-child(2): the server drew <p>, the browser did not',
    ],
    ['another order', '<section><p>Harbour: 811</p><h2>Lamps</h2></section>', 'the browser did not'],
    ['nothing', '', 'section:nth-child(1): the server drew <section>, the browser did not'],
  ])('may not draw %s', async (_, html, finding) => {
    expect((await found(draw(html))).join('\n')).toContain(finding)
  })
})

it('what never comes alive stays as it is', async () => {
  expect(await found({ hydrate: 'never', script: '' })).toEqual([])
  expect(await found({ hydrate: 'never', script: `root.replaceChildren('x')` })).toEqual([
    'section:nth-child(1): <section> was thrown away and made anew',
  ])
})
