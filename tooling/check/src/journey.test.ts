import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './index.ts'
import { journey, type Step } from './journey.ts'
import { keyboard } from './rules/keyboard.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
})

afterAll(() => browser?.close())

async function play(body: string, script = ''): Promise<Step[]> {
  await page.setContent(`<!doctype html><html lang="en"><div class="bfp-root">${body}</div>`)
  await page.evaluate(
    `{ const root = document.querySelector('.bfp-root'), $ = (id) => document.getElementById(id); ${script} }`,
  )
  await keyboard(page, { fixture: 'quiz/planted', target: 'page' })
  const steps: Step[] = []
  for await (const step of journey(page)) steps.push(step)
  return steps
}

/** The names of what was pressed, until nothing new came. */
async function pressed(body: string, script = ''): Promise<string[]> {
  return (await play(body, script)).map(({ pressed }) => pressed)
}

it('begins with what is there, and ends where nothing can be pressed', async () => {
  expect(await play('<p>Lamps</p><a href="https://a.example/">more</a>')).toEqual([
    {
      pressed: '',
      onlyClicked: false,
      shape: expect.any(String),
      html: expect.stringContaining('<p>Lamps</p>'),
    },
  ])
})

it('fills in, ticks, chooses, then presses, and sees what comes of it', async () => {
  const body =
    '<form><input name="who" aria-label="Name"><input type="checkbox" name="ok" aria-label="Yes"><select name="size" aria-label="Size"><option>S<option>M</select><button>Send</button></form>'
  const send = `document.forms[0].onsubmit = (event) => {
    event.preventDefault()
    root.innerHTML = '<p>' + [...new FormData(event.target).values()] + '</p>'
  }`
  const steps = await play(body, send)
  expect(steps.map(({ pressed }) => pressed)).toEqual([
    '',
    '<input> Name who',
    '<input> Yes ok',
    '<select> Size size',
    '<button> Send',
  ])
  expect(steps.at(-1)?.html).toContain('<p>Words,on,M</p>')
})

it('goes from view to view, and does not turn in a circle', async () => {
  const steps = `const show = (at) => {
    root.innerHTML = '<p>Page ' + at + '</p><button>Back</button>' + (at < 4 ? '<button>On</button>' : '')
    const [back, on] = root.querySelectorAll('button')
    back.onclick = () => show(Math.max(0, at - 1))
    if (on) on.onclick = () => show(at + 1)
  }
  show(0)`
  const views = (await play('', steps)).map(({ html }) => /Page \d/.exec(html)?.[0])
  expect(new Set(views)).toEqual(new Set(['Page 0', 'Page 1', 'Page 2', 'Page 3', 'Page 4']))
})

it('ends after thirty presses, and soon where nothing comes of it', async () => {
  const endless = `let n = 0; $('a').onclick = () => { $('a').textContent = 'More ' + n++ }`
  expect(await pressed('<button id="a">More</button>', endless)).toHaveLength(31)
  expect(await pressed('<button>Nothing</button>')).toEqual(['', '<button> Nothing'])
})

it('knows a view again by its shape, whatever its words', async () => {
  const script = `$('a').onclick = () => { $('b').textContent += '!' }; $('c').onclick = () => { $('c').setAttribute('aria-pressed', 'true') }`
  const [before, first, second] = await play(
    '<button id="a">a</button><button id="c">c</button><p id="b">b</p>',
    script,
  )
  expect(first?.html).not.toBe(before?.html)
  expect(first?.shape).toBe(before?.shape)
  expect(second?.shape).not.toBe(first?.shape)
})

const ANSWER = `{ root.dataset.answered = 'yes' }`

it.each([
  [
    'one that has the focus and no keys',
    '<div id="a" tabindex="0" role="button">Lamp</div>',
    `$('a').onclick = () => ${ANSWER}`,
  ],
  ['one without a role', '<div id="a" tabindex="0">Lamp</div>', `$('a').onclick = () => ${ANSWER}`],
  ['a part of a button', '<button><b id="a">Lamp</b></button>', `$('a').onclick = () => ${ANSWER}`],
  ['a press that is no click', '<button id="a">Lamp</button>', `$('a').onpointerdown = () => ${ANSWER}`],
])('finds what answers to a click, but not to keys: %s', async (_, body, script) => {
  const steps = await play(body, script)
  expect(steps.filter(({ onlyClicked }) => onlyClicked).map(({ pressed }) => pressed)).toEqual([
    expect.stringMatching(/^<(?:div|button)> Lamp$/),
  ])
})

it.each([
  [
    'Enter',
    '<div id="a" tabindex="0" role="button">Lamp</div>',
    `$('a').onclick = () => ${ANSWER}; $('a').onkeydown = ({ key }) => { if (key === 'Enter') ${ANSWER} }`,
  ],
  [
    'Space',
    '<div id="a" tabindex="0" role="switch">Lamp</div>',
    `$('a').onclick = () => ${ANSWER}; $('a').onkeydown = ({ key }) => { if (key === ' ') ${ANSWER} }`,
  ],
  [
    'moving the focus',
    '<button id="a">Lamp</button><input id="b" aria-label="b">',
    `$('a').onclick = () => $('b').focus()`,
  ],
  ['nothing at all', '<button>Lamp</button>', ''],
])('is content with %s', async (_, body, script) => {
  expect((await play(body, script)).some(({ onlyClicked }) => onlyClicked)).toBe(false)
})

it('ends with a form that leads to another page', async () => {
  await page.route('https://pages.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>Another page</p>' }),
  )
  expect(await pressed('<form action="https://pages.example/"><button>Send</button></form>')).toEqual([''])
  await page.goto('about:blank')
})
