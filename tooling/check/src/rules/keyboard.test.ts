import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../index.ts'
import { keyboard } from './keyboard.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
})

afterAll(() => browser?.close())

/** What is found on a page with this in the embed's root, and this script after it. */
async function found(body: string, script = '', css = ''): Promise<string[]> {
  await page.setContent(
    `<!doctype html><html lang="en"><title>x</title><style>${css}</style><main><div class="bfp-root">${body}</div></main><a href="#">after</a>`,
  )
  await page.evaluate(`{ const $ = (id) => document.getElementById(id); ${script} }`)
  const findings = await keyboard(page, { fixture: 'quiz/planted', target: 'page' })
  expect(findings.every(({ rule, target }) => rule === 'keyboard' && target === 'page')).toBe(true)
  return findings.map(({ where, message }) => `${where}: ${message}`)
}

const LISTEN = `$('a').addEventListener('click', () => {})`

it('finds nothing where everything is a control that shows its focus', async () => {
  const controls =
    '<a href="#">a</a><button>b</button><input aria-label="c"><select aria-label="d"><option>1</select><label><input type="radio" name="e">e</label><label><input type="radio" name="e">f</label><details><summary>g</summary></details>'
  expect(await found(controls)).toEqual([])
})

it('finds what does not show that it has the focus', async () => {
  expect(await found('<button>a</button><button id="b">b</button>', '', '#b{outline:none}')).toEqual([
    '<button> b: does not show that it has the focus',
  ])
})

it('finds what is passed over', async () => {
  const pass = `$('a').onfocus = () => { $('a').blur(); $('b').focus() }`
  expect(await found('<button id="a">a</button><button id="b">b</button>', pass)).toEqual([
    '<button> a: is not reached with Tab',
  ])
  expect(await found('<span role="button">a</span>')).toEqual(['<span> a: is not reached with Tab'])
})

it('finds what keeps the focus', async () => {
  const trap = `$('a').onkeydown = (event) => { if (event.key === 'Tab') event.preventDefault() }`
  expect(await found('<button id="a">a</button><button>b</button>', trap)).toEqual([
    '<button> a: keeps the focus: Tab does not leave it',
  ])
})

it('begins at the beginning, wherever the focus was', async () => {
  expect(await found('<button>a</button><button id="b">b</button>', `$('b').focus()`)).toEqual([])
})

it.each([
  ['a listener', '<div id="a">Old town</div>', LISTEN],
  ['a property', '<div id="a">Old town</div>', `$('a').onclick = () => {}`],
  ['another press', '<div id="a">Old town</div>', `$('a').onpointerdown = () => {}`],
  ['a part of a drawing', '<svg><text id="a" y="20">Old town</text></svg>', LISTEN],
  ['a button that Tab passes', '<div><button id="a" tabindex="-1">Old town</button></div>', LISTEN],
  ['a part beside a button', '<div><div id="a">Old town</div><button>b</button></div>', LISTEN],
])('finds what only a pointer reaches: %s', async (_, body, script) => {
  expect(await found(body, script)).toEqual([
    expect.stringMatching(/^<(?:div|text|button)> Old town: answers to a click, and no key reaches it$/),
  ])
})

it.each([
  ['a button', '<button id="a">a</button>'],
  ['what holds one', '<div id="a"><button>a</button></div>'],
  ['what is in one', '<button><b id="a">a</b></button>'],
  ['a label', '<label id="a"><input type="checkbox">a</label>'],
  [
    'one of a set that has arrows',
    '<div role="tablist"><button role="tab">a</button><button role="tab" tabindex="-1" id="a">b</button></div>',
  ],
  ['what is hidden from screen readers', '<svg aria-hidden="true"><rect id="a" width="9" height="9"/></svg>'],
  ['what is not shown', '<div id="a" hidden>a</div>'],
  ['what is switched off', '<button id="a" disabled>a</button>'],
])('a pointer may be answered by %s', async (_, body) => {
  expect(await found(body, LISTEN)).toEqual([])
})

it('pointers that pass are no press', async () => {
  expect(await found('<div id="a">a</div>', `$('a').onpointermove = () => {}`)).toEqual([])
})

it('asks nothing of a page without an embed', async () => {
  await page.setContent('<p>x</p>')
  expect(await keyboard(page, { fixture: 'a/b', target: 'page' })).toEqual([])
})
