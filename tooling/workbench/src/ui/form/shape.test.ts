import { describe, expect, test } from 'vitest'
import { asVariant, blank } from './blank.ts'
import { shapeOf, variantOf } from './shape.ts'

const kind = (name: string, more = {}) => ({
  type: 'object',
  properties: { kind: { type: 'string', const: name }, title: { type: 'string', title: 'Title' }, ...more },
  required: ['kind', 'title'],
})
const quiz = { oneOf: [kind('knowledge', { points: { type: 'integer', minimum: 3 } }), kind('survey')] }

describe('the field a schema gets', () => {
  test.each([
    [
      { type: 'string', maxLength: 80 },
      { kind: 'text', rows: 1 },
    ],
    [
      { type: 'string', format: 'rich-text' },
      { kind: 'text', rows: 3 },
    ],
    [{ type: 'integer' }, { kind: 'number', step: 1 }],
    [{ type: 'boolean' }, { kind: 'boolean' }],
    [
      { type: 'string', enum: ['one', 'all'] },
      { kind: 'choice', values: ['one', 'all'] },
    ],
    [{ anyOf: [{ const: 'a' }, { const: 2 }] }, { kind: 'choice', values: ['a', 2] }],
    [
      { type: 'array', items: { type: 'string' } },
      { kind: 'list', items: { type: 'string' } },
    ],
    [{ type: 'object', additionalProperties: {} }, { kind: 'other' }],
    [
      { type: 'string', pattern: '^\\d+$' },
      { kind: 'text', rows: 1 },
    ],
    [{ type: ['number', 'null'] }, { kind: 'nullable', schema: { type: 'number' } }],
    [
      { title: 'Count', anyOf: [{ type: 'integer' }, { type: 'null' }] },
      { kind: 'nullable', schema: { title: 'Count', type: 'integer' } },
    ],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } }, { kind: 'other' }],
  ])('%j', (schema, shape) => expect(shapeOf(schema)).toEqual(shape))

  test('one of several shapes is told by the key that all of them fix', () => {
    const shape = shapeOf(quiz)
    expect(shape).toMatchObject({
      kind: 'variants',
      tag: 'kind',
      variants: [{ label: 'knowledge' }, { label: 'survey' }],
    })
    if (shape.kind === 'variants') expect(variantOf({ kind: 'survey' }, shape)).toBe(1)
  })
})

describe('a new value', () => {
  test('is its default, else as little as may be written', () => {
    expect(blank({ type: 'string', default: 'fixed' })).toBe('fixed')
    expect(blank(quiz)).toEqual({ kind: 'knowledge', title: '' })
    expect(blank({ type: 'array', minItems: 2, items: { type: 'boolean' } })).toEqual([false, false])
  })

  test('of another shape keeps what both have', () => {
    const [knowledge, survey] = quiz.oneOf
    expect(asVariant({ kind: 'knowledge', title: 'Bones', points: 5 }, survey ?? {})).toEqual({
      kind: 'survey',
      title: 'Bones',
    })
    expect(asVariant({ kind: 'survey', title: 'Bones' }, knowledge ?? {})).toEqual({
      kind: 'knowledge',
      title: 'Bones',
    })
  })
})
