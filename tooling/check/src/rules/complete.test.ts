import { describe, expect, it } from 'vitest'
import type { Sample } from '../sample.ts'
import { complete, completeLater } from './complete.ts'

const schema = {
  oneOf: [
    {
      properties: {
        id: { type: 'string', shown: 'never' },
        kind: { enum: ['a b'] },
        title: { type: 'string' },
        link: { type: 'string' },
        intro: { type: 'string', format: 'rich-text' },
        image: { properties: { alt: { type: 'string' } } },
        answers: { items: { properties: { text: { type: 'string' }, reveal: { shown: 'later' } } } },
        button: { type: 'string', shown: 'control' },
        watts: { type: 'number' },
      },
    },
  ],
}
const props = {
  id: 'k1',
  kind: 'a b',
  title: 'Lamps & stairs',
  link: 'https://a.example/',
  intro: '<p>Which <em>lamp</em> first?</p>',
  image: { alt: 'A lamp' },
  answers: [{ text: 'The red one', reveal: 'No, it is blue' }],
  button: 'Switch it on',
  watts: 1204,
}
const messages = {
  pick: 'Pick one',
  'votes.one': 'One vote',
  'votes.other': '{count} votes',
  told: '{name}: {value}',
  highest: 'Highest: {number} in {month}.',
  latest: 'Latest: {number} in {month}.',
}
const content = { fixture: 'quiz/planted', locale: 'en', props, schema, messages }

const whole =
  '<h1>Lamps &amp; stairs</h1><p>Which <em>lamp</em>\n first?</p><img alt="A lamp"><ul><li>The red one</li></ul>'

function sample(html: string, target: string): Sample {
  const isPage = target === 'crawler' || target === 'instant'
  const page = `<!doctype html><html lang="en"><title>Lamps</title><body>${html}</body></html>`
  return { fixture: 'quiz/planted', target, html: isPage ? page : html }
}

const STILL = ['crawler', 'instant', 'app variant=native']

/** What is found where every static view says `still`, and the web view that with `web` after it. */
function found({ still = whole, web = '' }: { still?: string; web?: string }): string[] {
  const samples = [sample(still + web, 'web'), ...STILL.map((target) => sample(still, target))]
  const findings = complete(content, samples)
  expect(findings.length % STILL.length).toBe(0)
  return findings
    .filter(({ target }) => target === 'crawler')
    .map(({ where, message }) => `${where}: ${message}`)
}

describe('what editors wrote', () => {
  it('is all there', () => {
    expect(found({})).toEqual([])
  })

  it.each([
    ['/title', '<h1>Lamps &amp; stairs</h1>'],
    ['/intro', 'first?'],
    ['/image/alt', '<img alt="A lamp">'],
    ['/answers/0/text', '<li>The red one</li>'],
  ])('%s is missed, also where the web view says it', (where, part) => {
    expect(found({ still: whole.replace(part, ''), web: part })).toEqual([
      expect.stringMatching(new RegExp(`^${where}: cannot be read: `)),
    ])
  })

  it.each(STILL)('is missed in %s by itself', (lacking) => {
    const samples = [
      sample(whole, 'web'),
      ...STILL.map((target) => sample(target === lacking ? whole.replace('red', '') : whole, target)),
    ]
    expect(complete(content, samples)).toMatchObject([{ target: lacking, where: '/answers/0/text' }])
  })

  it('is not asked for where a format has no such target', () => {
    expect(complete(content, [sample('', 'web')])).toEqual([])
  })

  it('does not count where it is hidden, or in a script', () => {
    for (const still of [
      whole.replace('<li>', '<li hidden>'),
      whole.replace('<li>', '<li aria-hidden="true">'),
      whole.replace(/<li>.*<\/li>/, '<script>"The red one"</script>'),
      whole.replace(/<li>(.*)<\/li>/, '<dialog>$1</dialog>'),
    ])
      expect(found({ still })).toHaveLength(1)
  })

  it('is no part of a longer word', () => {
    const number = { ...content, props: { title: 'No' } }
    const samples = [sample('<p>Not now, November</p>', 'crawler')]
    expect(complete(number, samples)).toMatchObject([{ where: '/title' }])
    expect(complete(number, [sample('<p>No!</p>', 'crawler')])).toEqual([])
  })

  it('may stand within a sentence where a language has no blanks', () => {
    const japanese = { ...content, locale: 'ja', props: { title: '投票' } }
    expect(complete(japanese, [sample('<p>今日の投票です</p>', 'crawler')])).toEqual([])
  })

  it('may have no letters', () => {
    const emoji = { ...content, props: { title: '🚢' } }
    expect(complete(emoji, [sample('<p>x</p>', 'crawler')])).toHaveLength(1)
    expect(complete(emoji, [sample('<p>x 🚢</p>', 'crawler')])).toEqual([])
  })

  it('counts as a number too, on a control as it is written there', () => {
    const web = '<button>The red one <b>1,204</b></button>'
    expect(found({ web })).toEqual(['/watts: cannot be read: 1,204'])
    expect(found({ web, still: `${whole}<p>1,204 W</p>` })).toEqual([])
  })
})

describe('what the web view says besides', () => {
  it.each([
    ['a literal', '<p>Harbour dues apply</p>', 'p: cannot be read: Harbour dues apply'],
    ['a number', '<td>1,204</td>', 'cannot be read: 1,204'],
    ['a number that a longer one has in it', '<b>204</b><i>1,204</i>', 'cannot be read: 204'],
    ['a picture', '<img alt="A map of the harbour">', 'img: cannot be read: A map of the harbour'],
    ['a drawing', '<svg role="img" aria-label="Up and down"></svg>', 'svg: cannot be read: Up and down'],
    ['a link', '<a href="https://a.example/" aria-label="Dues"><b>Go</b> on</a>', 'a: cannot be read: on'],
    ['text in a drawing', '<svg><text>North</text></svg>', 'svg > text: cannot be read: North'],
    ['what is folded', '<details><summary>More</summary><p>Inside</p></details>', 'cannot be read: Inside'],
    ['what fills a message', '<p>Highest: 76 in March 2021.</p>', 'p: cannot be read: 76'],
    ['what stands beside a message', '<p>Pick one Harbour dues</p>', 'p: cannot be read: Harbour dues'],
    ['words in a live region', '<p role="status">Ready now</p>', 'p: cannot be read: Ready now'],
  ])('is missed: %s', (_, web, finding) => {
    expect(found({ web }).join('\n')).toContain(finding)
  })

  it.each([
    ['words on controls', '<button>Go</button><label>Name<input></label><select><option>One</select>'],
    ['a role to press', '<div role="button">Go <b>now</b></div>'],
    ['the fold', '<details><summary>More</summary></details>'],
    ['messages', '<p>Pick one</p>'],
    ['a message filled with what is said', '<p>The red one: A lamp</p>'],
    ['messages in one another', '<p>Highest: One vote in stairs. Latest: first in lamp.</p>'],
    ['numbers of a live region', '<p role="status">3 votes</p><output>17</output>'],
    ['decoration', '<svg aria-hidden="true"><text>North</text></svg><span>→ ·</span>'],
    ['a link that is called otherwise', '<a href="https://a.example/" aria-label="Pick one">Go</a>'],
    ['an address', '<p>Pick one: https://a.example/embeds/e1</p>'],
  ])('is not missed: %s', (_, web) => {
    expect(found({ web })).toEqual([])
  })

  it('is found in another order, with other blanks and tags', () => {
    expect(
      found({ still: `<p>The <b>new</b>  pier</p>${whole}`, web: '<i>pier</i> <p>The new</p>' }),
    ).toEqual([])
  })

  it('may stand in a sentence of its own', () => {
    const web = '<p>By the harbour. The red one. A lamp · Dues</p>'
    expect(found({ web })).toEqual(['p: cannot be read: By the harbour.', 'p: cannot be read: Dues'])
  })

  it('is told in short where much is missing', () => {
    const rows = Array.from({ length: 14 }, (_, at) => `<td>${at + 100}</td>`).join('')
    const all = found({ web: `<table><tr>${rows}</tr></table>` })
    expect(all).toHaveLength(11)
    expect(all.at(-1)).toBe(': and 4 more that cannot be read')
  })
})

describe('what comes later', () => {
  const samples = [sample(`${whole}<h2>Results</h2>`, 'web'), sample(`${whole}`, 'crawler')]
  const later = (html: string): string[] =>
    completeLater(
      content,
      samples,
    )({ html, pressed: '<button> Go' }).map(({ where, message }) => `${where}: ${message}`)

  it.each([
    ['a literal', '<p>Harbour dues apply</p>', 'p, after <button> Go: cannot be read: Harbour dues apply'],
    [
      'a sentence beside what is known',
      '<p>No, it is blue. Harbour dues</p>',
      'p, after <button> Go: cannot be read: Harbour dues',
    ],
    [
      'words around a number',
      '<p>You have 3 lamps left</p>',
      'p, after <button> Go: cannot be read: lamps left',
    ],
  ])('is missed: %s', (_, html, finding) => {
    expect(later(html)).toContain(finding)
  })

  it.each([
    ['what was there at first', '<h2>Results</h2>'],
    ['what is marked as coming later', '<p>No, it is blue</p>'],
    ['messages, whatever fills them', '<p>Highest: 76 in nowhere.</p><p>12 votes</p>'],
    ['numbers and dates', '<p>34 %</p><p>March 2021</p><p>Mon</p>'],
    ['words on controls', '<button>Again</button>'],
  ])('is not missed: %s', (_, html) => {
    expect(later(html)).toEqual([])
  })

  it('is told once, and with what led there', () => {
    const judge = completeLater(content, samples)
    const view = '<p>Harbour dues apply</p>'
    expect(judge({ html: view, pressed: '' })).toMatchObject([{ target: 'crawler', where: 'p, once alive' }])
    expect(judge({ html: view, pressed: '<button> Go' })).toEqual([])
  })
})
