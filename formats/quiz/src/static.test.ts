import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { fixture, fixtureNames, quizOf, render } from './test/door.ts'

const ALLOWED = 'div p h2 ul ol li figure img figcaption b strong i em a'.split(' ')

function staticOf(name: string) {
  const { props, locale } = fixture(name)
  return new JSDOM(render(quizOf(props), { view: 'static', locale }).html).window.document.body
}

describe.each(fixtureNames)('the static view of %s', (name) => {
  const body = staticOf(name)

  it('uses only what runs nowhere', () => {
    const tags = [...body.querySelectorAll('*')].map((element) => element.localName)
    expect(tags.filter((tag) => !ALLOWED.includes(tag))).toEqual([])
    expect(
      body.querySelectorAll('p:empty, li:empty, li ul, li ol, li p, [style], :not(figure) > img'),
    ).toHaveLength(0)
  })

  it('has text only in paragraphs, headings, lists and captions', () => {
    const bare = [...body.querySelectorAll('div')].flatMap((div) => [...div.childNodes])
    expect(bare.filter((node) => node.nodeType === 3)).toEqual([])
  })

  it('asks every question with every answer', () => {
    const { questions } = fixture(name).props
    for (const question of questions) expect(body.textContent).toContain(question.text)
    for (const answer of questions.flatMap((question) => question.answers))
      expect([...body.querySelectorAll('li')].map((item) => item.textContent)).toContain(answer.text)
  })
})

it('names the right answers with their reveals, and the results', () => {
  expect(staticOf('trivia').textContent).toMatch(/Answers1\. HoneyIt is too dry/)
  expect(staticOf('sheet-multiple').textContent).toContain('1. Air in both tyres · Both brakes · The chain')
  expect(staticOf('personality').textContent).toContain('Possible resultsThe front pageUrgent')
})
