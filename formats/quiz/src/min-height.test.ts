import { expect, it } from 'vitest'
import { minHeight } from './min-height.ts'
import { fixture, quizOf } from './test/door.ts'

it.each([
  ['trivia', 764, 656],
  ['personality', 753, 591],
  ['survey', 826, 756],
  ['sheet-multiple', 1891, 1714],
  ['arabic', 532, 493],
  ['hardest', 6676, 4005],
])('%s is about as high as Chromium draws it', (name, narrow, wide) => {
  const quiz = quizOf(fixture(name).props)
  expect(Math.abs(minHeight(quiz, 320) / narrow - 1)).toBeLessThan(0.1)
  expect(Math.abs(minHeight(quiz, 720) / wide - 1)).toBeLessThan(0.1)
})

it('reserves no more for a tall picture than it is given', () => {
  const { image: _none, ...plain } = quizOf(fixture('hardest').props)
  const image = { src: 'https://a.example/a.jpg', alt: '', width: 500, height: 9000 }
  expect(minHeight({ ...plain, image }, 720) - minHeight(plain, 720)).toBeCloseTo(578)
})
