import { describe, expect, it } from 'vitest'
import type { QuizInput } from './props.ts'
import { fixture, quizOf, render } from './test/door.ts'
import { readerOf } from './test/reader.ts'

const quiz = (name: string, change: Partial<QuizInput> = {}) =>
  quizOf(Object.assign({}, fixture(name).props, change))

describe('a reader without script', () => {
  it('is told right or wrong, and ends with score, verdict and review', () => {
    const reader = readerOf(quiz('trivia'))
    expect(reader.text('[role=status]')).toBe('Question 1 of 9')
    reader.press('Olive oil')
    expect(reader.text('fieldset')).toContain('HoneyRight answerOlive oilYour answer, wrong')
    expect(reader.text('form')).toContain('Oil turns rancid')
    reader.press('Next question')
    reader.press('About eight minutes')
    reader.press('Next question')
    reader.press('A newborn baby')
    reader.press('Next question')
    reader.tick('2', '97')
    reader.press('Check answer')
    expect(reader.text('form')).toContain('Right!')
    reader.press('Next question')
    for (const answer of [
      'Two',
      'A cherry',
      'Mars',
      'It warms the mouth by a degree or two',
      'As high as Everest',
    ]) {
      reader.press(answer)
      reader.press(answer === 'As high as Everest' ? 'See your result' : 'Next question')
    }
    expect(reader.text('h3')).toBe('Curious company. You scored 3 out of 9')
    expect(reader.text('section')).toContain('Not passed')
    expect(reader.all('details li')).toHaveLength(9)
    reader.press('Start again')
    expect(reader.text('[role=status]')).toBe('Question 1 of 9')
  })

  it('may go back and choose otherwise in a personality quiz', () => {
    const reader = readerOf(quiz('personality'))
    reader.press('A stretch, a puzzle, a very precise coffee')
    reader.press('Back')
    expect(reader.text('fieldset')).toContain('a very precise coffeeYour answer')
    reader.press('I lie there and compose a complaint')
    while (reader.text('[role=status]')) {
      const answers = reader.all('button[name=a]')
      reader.press(answers.at(-1)?.textContent ?? '')
    }
    expect(reader.text('h3')).toBe('The letters page')
    expect(reader.all('details')).toHaveLength(0)
  })

  it('keeps the shuffled order although every page is drawn with another seed', () => {
    const shuffled = quiz('trivia', { questionOrder: 'shuffled', answerOrder: 'shuffled' })
    const reader = readerOf(shuffled)
    const asked = reader.text('h3')
    const answers = reader.all('fieldset li').map((item) => item.textContent)
    reader.press(answers[0] ?? '')
    expect(reader.text('h3')).toBe(asked)
    expect(reader.all('fieldset li').map((item) => item.querySelector('span')?.textContent)).toEqual(answers)
  })

  it('fills in one page of questions, is told what is open, and finishes', () => {
    const reader = readerOf(quiz('sheet-multiple'))
    reader.tick('Well behind it', 'White at the front', 'Red at the back')
    reader.press('See your result')
    expect(reader.text('[role=alert]')).toBe('2 questions have no answer yet.')
    expect(reader.all('input:checked')).toHaveLength(3)
    reader.tick('The width of an open door')
    reader.press('Finish anyway')
    expect(reader.text('h3')).toBe('Ready to roll. You scored 3 out of 4')
    expect(reader.text('details')).toContain('No answer')
  })

  it('answers a survey and reads its closing', () => {
    const reader = readerOf(quiz('survey'))
    reader.press('Next question')
    expect(reader.text('[role=alert]')).toBe('Choose an answer to go on.')
    reader.tick('On foot', 'By bus or tram')
    reader.press('Next question')
    reader.press('Time')
    reader.press('No')
    expect(reader.text('form')).toContain('Fair enough.')
    reader.press('Finish')
    expect(reader.text('h3')).toBe('Thank you, that helps')
  })

  it('can answer 760 questions at once', () => {
    const answers = Array.from({ length: 12 }, (_, id) => ({
      id: `${id}`,
      text: `A${id}`,
      correct: id === 3,
    }))
    const questions = Array.from({ length: 760 }, (_, id) => ({ id: `${id}`, text: 'Q?', answers }))
    const big = quizOf({ kind: 'knowledge', title: 'T', pacing: 'all', questions })
    expect(render(big).html.match(/<fieldset/g)).toHaveLength(760)
    const fields = questions.map(({ id }): [string, string] => [`q${id}`, id === '0' ? '1' : '3'])
    const { html } = render(big, { fields: [['seed', '7'], ...fields, ['step', 'finish']] })
    expect(html).toContain('You scored 759 out of 760')
  })
})

describe('sharing', () => {
  it('fills placeholders as text, once', () => {
    const shareText = '{score}/{total} {title} {result} {unknown}'
    const props = quiz('trivia', { title: 'A & {score} “T”', shareText })
    const answered = props.questions.map((_, at): [string, string] => [`q${at}`, '0'])
    const { html } = render(props, { fields: [['seed', '7'], ['at', '8'], ...answered, ['step', 'next']] })
    const link = /https:\/\/wa\.me\/\?text=([^"]+)/.exec(html)?.[1] ?? ''
    const text = decodeURIComponent(link.replaceAll('&amp;', '&'))
    expect(text).toBe('2/9 A & {score} “T” A fresh pair of eyes {unknown} https://news.example/story?a=1&b=2')
  })
})
