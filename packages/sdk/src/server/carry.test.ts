import { defineFormat } from '@bfp/sdk'
import { z } from '@bfp/sdk/props'
import { expect, test } from 'vitest'
import { carried } from './carry.ts'
import { serve } from './serve.ts'

const Props = z.object({
  question: z.string(),
  answers: z.array(z.object({ text: z.string() })),
  size: z.int().default(3),
})

/** Major 2 renamed a field, major 3 made objects of texts. */
const format = defineFormat({
  name: 'poll',
  title: 'Poll',
  props: Props,
  mount: () => {},
  static: () => null,
  describe: ({ question }) => ({ title: question, description: '' }),
  hydrate: 'load',
  minHeight: () => 1,
  messages: { en: {} },
  migrations: {
    2: ({ title, ...rest }: { title: string }) => ({ ...rest, question: title }),
    3: ({ answers, ...rest }: { answers: string[] }) => ({
      ...rest,
      answers: answers.map((text) => ({ text })),
    }),
  },
})

test('each migration on the way runs in its order, then the schema fills in what it adds', () => {
  const props = { title: 'Tea?', answers: ['Yes'] }
  expect(carried(format, props, { from: 1, to: 3 })).toEqual({
    question: 'Tea?',
    answers: [{ text: 'Yes' }],
    size: 3,
  })
  expect(props).toEqual({ title: 'Tea?', answers: ['Yes'] })
})

test('only what is newer runs', () => {
  expect(carried(format, { question: 'Tea?', answers: ['Yes'] }, { from: 2, to: 3 })).toMatchObject({
    question: 'Tea?',
  })
})

test('what does not fit in the end is told with its place', () => {
  expect(() => carried(format, { title: 'Tea?', answers: [7] }, { from: 1, to: 3 })).toThrow(
    /^Props of major 1 do not fit major 3: \/answers\/0\/text /,
  )
})

test('props of a newer major are judged as they are', () => {
  const newer = { question: 'Tea?', answers: [{ text: 'Yes' }], more: true }
  expect(carried(format, newer, { from: 4, to: 3 })).toEqual({
    question: 'Tea?',
    answers: [{ text: 'Yes' }],
    size: 3,
  })
  expect(() => carried(format, { q: 'Tea?' }, { from: 4, to: 3 })).toThrow(
    'Props of major 4 do not fit major 3',
  )
})

test('a release says which majors it can carry to', () => {
  expect(JSON.parse(serve(format)('{"op":"describe"}')).migrations).toEqual([2, 3])
})

test.each(['next', '0', '1.5', '-1'])('a migration to %j is refused', (major) => {
  expect(() => serve({ ...format, migrations: { [major]: () => ({}) } })).toThrow('Invalid key in record')
})
