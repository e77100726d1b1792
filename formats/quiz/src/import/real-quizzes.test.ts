import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { props } from '../props.ts'
import { type ImportOptions, importQuiz } from './index.ts'
import { leavesOf } from './leaves.ts'
import { matches } from './pointer.ts'
import { objectsIn, withKey } from './test-mutations.ts'
import { imported, problemsOf, visibleText } from './test-reading.ts'

const real = process.env.BFP_REAL

/** How to find, in the raw JSON, what must be in the props: counts and the words of answers. */
interface Real {
  file: string
  options: ImportOptions
  questions: (pointer: string) => boolean
  answers: (pointer: string) => boolean
  results: (pointer: string) => boolean
  answersPerQuestion?: number
}

const asset = (reference: string) => ({
  src: reference.startsWith('https:') ? reference : `https://pictures.example/${encodeURI(reference)}`,
  width: 640,
  height: 480,
})
const like = (pattern: RegExp) => (pointer: string) => pattern.test(pointer)
const none = () => false

const FILES: Real[] = [
  {
    file: 'guardian-football-1980s.json',
    options: {},
    questions: like(/^\/quiz\/questions\/\d+\/text$/),
    answers: like(/^\/quiz\/questions\/\d+\/answers\/\d+\/text$/),
    results: like(/^\/quiz\/resultGroups\/\d+\/title$/),
  },
  {
    file: 'guardian-personality.json',
    options: { title: 'A title' },
    questions: like(/^\/questions\/\d+\/text$/),
    answers: like(/\/answers\/\d+\/text$/),
    results: like(/^\/resultBuckets\/\d+\/title$/),
  },
  {
    file: 'punctuation-personality-weighted.json',
    options: { title: 'A title' },
    questions: like(/^\/questions\/\d+\/question$/),
    answers: like(/\/answers\/\d+\/text$/),
    results: like(/\/species\/\d+\/symbol$/),
  },
  {
    file: 'personalityvalues-80-likert.json',
    options: { title: 'A title', scale: ['Yes!', 'Yes', 'Well', 'No', 'No!'] },
    questions: like(/^\/\d+\/question$/),
    answers: none,
    results: like(/^\/0\/effect\/[^/]+$/),
    answersPerQuestion: 5,
  },
  {
    file: 'react-buzzfeed-quiz-example.json',
    options: {
      asset,
      accept: [
        '/questions/*/backgroundColor',
        '/questions/*/fontColor',
        '/questions/*/answers/*/backgroundColor',
        '/questions/*/answers/*/fontColor',
        '/questions/2/questionRelativeToImage',
        '/questions/2/answers/7/revealResponse/title/children/0/children/0',
        '/questions/4/answers/1/onAnswerSelection',
      ],
    },
    questions: like(/^\/questions\/\d+\/question$/),
    answers: like(/\/answers\/\d+\/answer$/),
    results: like(/^\/results\/\d+\/title$/),
  },
  {
    file: 'h5p-escola-question_set.json',
    options: {
      asset,
      accept: [
        '/params/questions/1',
        '/params/questions/2',
        '/params/questions/0/params/behaviour/enableRetry',
        '/params/backgroundImage',
        '/params/endGame/successVideo',
        '/params/endGame/failVideo',
      ],
    },
    questions: like(/^\/params\/questions\/\d+\/params\/question$/),
    answers: like(/\/answers\/\d+\/text$/),
    results: none,
  },
  {
    file: 'h5p-escola-multiple_choice.json',
    options: {
      accept: [
        '/params/media/type',
        '/params/answers/2/tipsAndFeedback/tip',
        '/params/answers/2/tipsAndFeedback/notChosenFeedback',
      ],
    },
    questions: like(/^\/params\/question$/),
    answers: like(/\/answers\/\d+\/text$/),
    results: none,
  },
  {
    file: 'opentriviaqa-brain-teasers.json',
    options: { title: 'A title' },
    questions: like(/^\/\d+\/question$/),
    answers: like(/^\/\d+\/options\/\d+$/),
    results: none,
  },
]

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(real ?? '', 'quizzes', file), 'utf8'))
}

function resultsOf(quiz: ReturnType<typeof imported>['props']): readonly unknown[] {
  if (quiz.kind === 'survey') return []
  return quiz.kind === 'knowledge' ? (quiz.bands ?? []) : quiz.results
}

describe.skipIf(real === undefined)('real quizzes (skipped where BFP_REAL is not set)', () => {
  describe.each(FILES)('$file', (expected) => {
    const source = real === undefined ? undefined : read(expected.file)

    it('has as many questions, answers and results as the source', () => {
      const { props: quiz } = imported(source, expected.options)
      const places = leavesOf(source).map((leaf) => leaf.pointer)
      const questions = places.filter(expected.questions).length
      const answers = (expected.answersPerQuestion ?? 0) * questions || places.filter(expected.answers).length
      expect(questions).toBeGreaterThan(0)
      expect(quiz.questions).toHaveLength(questions)
      expect(quiz.questions.flatMap((question) => question.answers)).toHaveLength(answers)
      expect(resultsOf(quiz)).toHaveLength(places.filter(expected.results).length)
    })

    it('has the words of every question, answer and result in order', () => {
      const { props: quiz } = imported(source, expected.options)
      const texts = leavesOf(source).filter(
        ({ pointer }) => expected.questions(pointer) || expected.answers(pointer),
      )
      const wanted = texts.map(({ value }) => visibleText(value).replace(/\r\n/g, '\n'))
      const made = quiz.questions.flatMap(({ text, answers }) => [
        text,
        ...answers.map((answer) => answer.text),
      ])
      if (expected.answersPerQuestion) expect(made.filter((_, at) => at % 6 === 0)).toEqual(wanted)
      else expect(made.toSorted()).toEqual(wanted.toSorted())
    })

    it('passes the schema whole', () => {
      const { props: quiz } = imported(source, expected.options)
      expect(props.parse(quiz)).toMatchObject(quiz)
    })

    it('is refused with one more key anywhere, by its place', () => {
      const given = [...(expected.options.accept ?? []), '/params/questions/*/params/media/type']
      const places = objectsIn(source).filter(
        (place) => !given.some((up) => matches(up, place) || matches(`${up}/**`, place)),
      )
      for (const place of places) {
        const result = importQuiz(withKey(source, place, 'unheard'), expected.options)
        const pointers = result.ok ? [] : result.problems.map(({ pointer }) => pointer)
        expect(pointers, place).toContain(`${place}/unheard`)
      }
    })
  })

  it('losses of the tiles quiz and the question set are refused until accepted', () => {
    for (const { file, options } of FILES.filter((one) => one.options.accept)) {
      const { accept: _, ...rest } = options
      const problems = problemsOf(read(file), rest)
      expect(problems.length).toBeGreaterThanOrEqual(3)
      for (const problem of problems) expect(problem).toMatch(/^not-representable \//)
    }
  })

  it('the personality quiz of H5P is refused for its missing hero', () => {
    const result = importQuiz(read('h5p-escola-personality.json'), { asset })
    expect(result.ok ? [] : result.problems).toContainEqual({
      name: 'dangling-reference',
      pointer: '/params/questions/0/answers/0/personality',
      message: 'no personality is named "Hero"',
    })
  })

  it('and is imported once its hero is there', () => {
    const text = JSON.stringify(read('h5p-escola-personality.json')).replace('"Hero"', '"Super"')
    const accept = [
      '/params/resultScreen/animation',
      '/params/resultScreen/imagePosition',
      '/params/animation',
      '/params/buttonColor',
      '/params/progressbarColor',
    ]
    const { props: quiz } = imported(JSON.parse(text), { asset, accept })
    expect(quiz).toMatchObject({ kind: 'personality', results: [{ id: 'Super' }, { id: 'Logo' }] })
  })

  it('weights add up to those of the source', () => {
    const weights = (file: string) => {
      const { props: quiz } = imported(read(file), { title: 'A title' })
      if (quiz.kind !== 'personality') throw new Error('is no personality quiz')
      return quiz.questions.flatMap(({ answers }) => answers.map(({ weights = [] }) => weights))
    }
    const sum = (numbers: unknown[]) => numbers.reduce<number>((total, one) => total + Number(one), 0)
    const source = (file: string, place: RegExp) =>
      sum(leavesOf(read(file)).flatMap(({ pointer, value }) => (place.test(pointer) ? [value] : [])))

    const scored = weights('punctuation-personality-weighted.json').flat()
    const total = source('punctuation-personality-weighted.json', /\/scores\/[^/]+$/)
    expect(total).toBeGreaterThan(0)
    expect(sum(scored.map(({ weight }) => weight))).toBe(total)

    const agreed = weights('personalityvalues-80-likert.json').filter((_, at) => at % 5 === 0)
    const effect = source('personalityvalues-80-likert.json', /\/effect\/[^/]+$/)
    expect(sum(agreed.flat().map(({ weight }) => weight))).toBe(effect)
    expect(
      sum(
        weights('personalityvalues-80-likert.json')
          .flat()
          .map(({ weight }) => weight),
      ),
    ).toBe(0)
  })

  it('the Guardian’s pictures have the size their addresses ask for', () => {
    const { props: quiz } = imported(read('guardian-personality.json'), { title: 'A title' })
    expect(quiz.questions[2]?.image).toMatchObject({ width: 620, height: 372 })
  })
})
