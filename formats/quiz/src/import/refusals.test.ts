import { describe, expect, it } from 'vitest'
import { importQuiz } from './index.ts'
import { SAMPLES } from './small-quizzes.ts'
import { imported, problemsOf } from './test-reading.ts'

const question = (id: string, answers: object[]) => ({ id, text: 'Which?', answers })
const guardianAnswer = (id: string, bucket = 'one') => ({
  id,
  text: `Answer ${id}`,
  answerBuckets: [bucket],
  isCorrect: false,
})
const guardian = (questions: object[], buckets = ['one']) => ({
  questions,
  resultBuckets: buckets.map((id) => ({ id, title: `Result ${id}`, description: 'Words' })),
})
const titled = { title: 'A quiz' }

describe('what points nowhere or twice is refused by its place', () => {
  it('an answer of the Guardian that points to no bucket', () => {
    const source = guardian([question('q', [guardianAnswer('a'), guardianAnswer('b', 'gone')])])
    expect(importQuiz(source, titled)).toEqual({
      ok: false,
      problems: [
        {
          name: 'dangling-reference',
          pointer: '/questions/0/answers/1/answerBuckets/0',
          message: 'no result bucket has the id "gone"',
        },
      ],
    })
  })

  it('two questions, two answers or two results with one id', () => {
    const twice = [guardianAnswer('a'), guardianAnswer('a')]
    expect(problemsOf(guardian([question('q', twice)]), titled)).toEqual([
      'invalid-props /questions/0/answers/1/id',
    ])
    const questions = [question('q', [guardianAnswer('a')]), question('q', [guardianAnswer('a')])]
    expect(problemsOf(guardian(questions), titled)).toEqual(['invalid-props /questions/1/id'])
    const one = [question('q', [guardianAnswer('a')])]
    expect(problemsOf(guardian(one, ['one', 'one']), titled)).toEqual(['invalid-props /resultBuckets/1/id'])
  })

  it('a score for a symbol that no result has', () => {
    const answers = [{ text: 'Yes', scores: { 'a/b': 1 } }]
    const source = { questions: [{ id: 1, question: 'Well?', answers }], results: {} }
    expect(problemsOf(source, titled)).toEqual(['dangling-reference /questions/0/answers/0/scores/a~1b'])
  })

  it('a statement that leaves a dimension out or adds one', () => {
    const source = [
      { question: 'One.', effect: { calm: 1 } },
      { question: 'Two.', effect: { bold: 1 } },
    ]
    expect(problemsOf(source, titled)).toEqual(['dangling-reference /1/effect/bold', 'wrong-shape /1/effect'])
  })

  it('a trivia answer that is no option, and options that say the same', () => {
    const source = [{ question: 'Q?', answer: 'Maybe', options: ['Yes', 'Yes'] }]
    expect(problemsOf(source, titled)).toEqual(['dangling-reference /0/answer', 'wrong-shape /0/options'])
  })

  it('a tile whose result number does not exist', () => {
    const questions = [{ question: 'Q?', answers: [{ answer: 'A', resultID: 9 }] }]
    const source = { title: 'T', questions, results: [{ title: 'R', resultID: 1 }] }
    expect(problemsOf(source, {})).toEqual(['dangling-reference /questions/0/answers/0/resultID'])
  })
})

describe('what is given up is said', () => {
  it('losses are problems until each place is accepted', () => {
    for (const { name, source, options } of SAMPLES.filter((sample) => sample.options.accept)) {
      const { accept, ...rest } = options
      const refused = problemsOf(source, { ...rest, from: name })
      expect(refused.every((problem) => problem.startsWith('not-representable '))).toBe(true)
      const { notes } = imported(source, options)
      const accepted = notes.filter((note) => note.name === 'accepted-loss').map((note) => note.pointer)
      expect(accepted).toEqual(refused.map((problem) => problem.split(' ')[1]))
    }
  })

  it('pictures that nobody knows are refused, each by its place', () => {
    const tiles = SAMPLES.find((sample) => sample.name === 'tiles')
    expect(problemsOf(tiles?.source, { accept: tiles?.options.accept ?? [] })).toEqual([
      'missing-asset /questions/0/backgroundImageSrc',
      'missing-asset /questions/0/answers/1/revealResponse/image',
      'missing-asset /results/1/resultImageSrc',
    ])
  })

  it('a source without a title needs one from the options', () => {
    expect(problemsOf([{ question: 'Q?', answer: 'A', options: ['A'] }], {})).toEqual(['missing-title '])
  })

  it('text that the schema refuses is named by its place in the source', () => {
    const source = [{ question: 'Bell \u0007', answer: 'A', options: ['A'] }]
    expect(problemsOf(source, titled)).toEqual(['invalid-props /0'])
  })
})

describe('several right answers in H5P', () => {
  const right = { correct: true, text: 'Yes' }
  const choice = (behaviour?: object) => ({
    params: { question: 'Which?', answers: [right, { ...right, text: 'Also' }], behaviour },
    metadata: { title: 'T' },
  })
  const plainly = (behaviour?: object) => JSON.parse(JSON.stringify(choice(behaviour)))

  it('that are one point together become a question with several answers', () => {
    const { props: quiz } = imported(plainly({ singlePoint: true }), {})
    expect(quiz.questions[0]).toMatchObject({ multiple: true })
  })

  it('that are a point each are refused, also by default', () => {
    const at = '/params/behaviour'
    expect(problemsOf(plainly({ singlePoint: false }), {})).toEqual([`not-representable ${at}/singlePoint`])
    expect(problemsOf(plainly({}), {})).toEqual([`not-representable ${at}/singlePoint`])
    expect(problemsOf(plainly(), {})).toEqual([`not-representable ${at}`])
    expect(imported(plainly(), { accept: [at] }).notes).toHaveLength(1)
  })
})

describe('feedback by percent in H5P', () => {
  const bands = (...overallFeedback: object[]) => ({
    params: { question: 'Q', answers: [{ correct: true, text: 'Yes' }], overallFeedback },
    metadata: { title: 'T' },
  })

  it('that leaves a gap is refused where it ends', () => {
    const source = bands({ from: 0, to: 40, feedback: 'Low' }, { from: 60, to: 100, feedback: 'High' })
    expect(problemsOf(source, {})).toEqual(['not-representable /params/overallFeedback/0/to'])
  })

  it('that says nothing for some scores is refused there', () => {
    const source = bands({ from: 0, to: 59, feedback: 'Low' }, { from: 60, to: 100 })
    expect(problemsOf(source, {})).toEqual(['not-representable /params/overallFeedback/1'])
  })
})

describe('what is no quiz is refused', () => {
  it.each([[null], [undefined], ['quiz'], [[]], [{}], [{ questions: [] }]])('%j', (source) => {
    expect(problemsOf(source, titled)[0]).toMatch(/^(?:unknown-source|not-json) $/)
  })

  it('values that are not JSON, and cycles', () => {
    const cycle: { me?: unknown } = {}
    cycle.me = cycle
    for (const source of [cycle, [new Date(0)], { a: Number.NaN }, [() => 1], [undefined], { a: 1n }])
      expect(problemsOf(source, titled)).toEqual(['not-json '])
  })

  it('a source that two readers would take, until one is named', () => {
    const source = {
      ...guardian([question('q', [guardianAnswer('a')])]),
      quiz: {},
      params: { personalities: [] },
    }
    expect(problemsOf(source, titled)).toEqual(['ambiguous-source '])
    expect(problemsOf(source, { ...titled, from: 'h5p-personality' })).toContain('unknown-key /questions')
  })
})
