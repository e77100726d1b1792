import { expect, it } from 'vitest'
import { fixture, quizOf, receive, render } from './test/door.ts'

const survey = quizOf(fixture('survey').props)

it('describes a quiz by its introduction, or by what it consists of', () => {
  expect(render(survey).description.description).toMatch(/^Three questions for our series/)
  const bare = { ...survey, intro: undefined }
  expect(render(bare).description.description).toBe('A survey with 3 questions.')
  expect(render(bare, { locale: 'fr' }).description.description).toBe('Un sondage de 3 questions.')
})

it('tells search engines the right answers, of the first 50 questions', () => {
  const trivia = quizOf(fixture('trivia').props)
  const questions = Array.from({ length: 60 }, (_, at) => ({ ...trivia.questions[at % 9], id: `${at}` }))
  const { jsonLd } = render(quizOf(Object.assign({}, trivia, { questions }))).description
  expect(jsonLd.hasPart).toHaveLength(50)
  expect(render(trivia).description.jsonLd).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Quiz',
    hasPart: [
      { '@type': 'Question', acceptedAnswer: [{ '@type': 'Answer', text: 'Honey' }] },
      ...Array(8).fill({}),
    ],
  })
})

it('takes the answers of a reader and nothing else', () => {
  const answers = [[0, 2], [1], []]
  expect(receive(survey, { answers })).toEqual({ accept: { answers } })
  const refused = { refuse: 'invalid', field: 'answers' }
  const wrong = [
    undefined,
    'x',
    [[0], [1]],
    [[0], [1], [3]],
    [[0], [0, 1], [1]],
    [[0, 0], [1], [1]],
    [[0.5], [1], [1]],
  ]
  for (const answers of wrong) expect(receive(survey, { answers })).toEqual(refused)
  expect(receive(survey, { answers, name: 'x' })).toEqual(refused)
})
