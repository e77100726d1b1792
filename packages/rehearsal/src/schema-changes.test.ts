import { expect, test } from 'vitest'
import { schemaChanges } from './schema-changes.ts'

const text = { type: 'string' }
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required })
const changes = (before: object, after: object) =>
  schemaChanges({ ...before }, { ...after }).map(({ kind, message }) => `${kind} ${message}`)

test('nothing that was fine before is refused by more room', () => {
  const before = object(
    { a: { ...text, maxLength: 5 }, b: { type: 'integer', minimum: 2 }, c: { enum: ['x'] } },
    ['a'],
  )
  const after = object({
    a: text,
    b: { type: 'number', minimum: 1 },
    c: { enum: ['x', 'y'] },
    d: text,
  })
  expect(changes(before, before)).toEqual([])
  expect(changes(before, after)).toEqual([])
})

test.each([
  [
    'a prop that is gone',
    object({ a: text }),
    object({}),
    'prop-removed /a is gone; what is saved there is not used',
  ],
  [
    'one that is needed now',
    object({ a: text }),
    object({ a: text }, ['a']),
    'prop-required /a must be there now',
  ],
  ['a new one that is needed', object({}), object({ a: text }, ['a']), 'prop-required /a must be there now'],
  [
    'another type',
    object({ a: text }),
    object({ a: { type: 'number' } }),
    'prop-narrowed /a is no longer string',
  ],
  [
    'fewer values',
    object({ a: { enum: ['x', 'y'] } }),
    object({ a: { enum: ['x'] } }),
    'prop-narrowed /a may no longer be "y"',
  ],
  [
    'values where anything was fine',
    object({ a: text }),
    object({ a: { ...text, enum: ['x'] } }),
    'prop-narrowed /a may no longer be anything but "x"',
  ],
  [
    'less room',
    object({ a: { ...text, maxLength: 9 } }),
    object({ a: { ...text, maxLength: 5 } }),
    'prop-narrowed /a has maxLength 5, before 9',
  ],
  [
    'a least length',
    object({ a: text }),
    object({ a: { ...text, minLength: 1 } }),
    'prop-narrowed /a has minLength 1, before none',
  ],
  [
    'another pattern',
    object({ a: { ...text, pattern: '^a' } }),
    object({ a: { ...text, pattern: '^b' } }),
    'prop-narrowed /a must match ^b now',
  ],
  [
    'one pattern more',
    object({ a: { ...text, pattern: '^a' } }),
    object({ a: { ...text, allOf: [{ pattern: '^a' }, { pattern: 'b$' }] } }),
    'prop-narrowed /a must match b$ now',
  ],
  [
    'text that must be an address',
    object({ a: text }),
    object({ a: { ...text, format: 'uri' } }),
    'prop-narrowed /a must be uri now',
  ],
])('%s is named', (_, before, after, named) => {
  expect(changes(before, after)).toEqual([named])
})

test('it is named however deep it is', () => {
  const nest = (inner: object) => object({ list: { type: 'array', items: object({ deep: inner }) } })
  expect(changes(nest(object({ a: text })), nest(object({ a: text }, ['a'])))).toEqual([
    'prop-required /list/*/deep/a must be there now',
  ])
})

const record = (value: object, more: object = {}) => ({
  type: 'object',
  propertyNames: text,
  additionalProperties: value,
  ...more,
})

test.each([
  ['a record', record],
  ['a record with a name of its own', (inner: object) => record(inner, object({ total: text }))],
  ['the rest of a tuple', (inner: object) => ({ type: 'array', prefixItems: [text], items: inner })],
])('it is named in %s', (_, of) => {
  expect(changes(of(object({ a: text })), of(object({ a: text }, ['a'])))).toEqual([
    'prop-required /*/a must be there now',
  ])
})

test('it is named at a place of a tuple, in a part of an intersection, and in all that refers to it', () => {
  const tuple = (inner: object) => ({ type: 'array', prefixItems: [text, inner], items: false })
  const both = (inner: object) => ({
    allOf: [object({ b: text }), { $ref: '#/$defs/a' }],
    $defs: { a: inner },
  })
  const old = object({ a: { ...text, maxLength: 9 } })
  const now = object({ a: { ...text, maxLength: 5 } })
  expect(changes(tuple(old), tuple(now))).toEqual(['prop-narrowed /1/a has maxLength 5, before 9'])
  expect(changes(both(old), both(now))).toEqual(['prop-narrowed /a has maxLength 5, before 9'])
  expect(changes(both(old), object({ a: { ...text, maxLength: 5 }, b: text }))).toEqual([
    'prop-narrowed /a has maxLength 5, before 9',
  ])
})

test('a record that becomes an object, or the other way, is compared by what it holds', () => {
  const some = object({ a: { ...text, maxLength: 5 } })
  expect(changes(record(text), some)).toEqual([
    'prop-removed /* is gone; what is saved there is not used',
    'prop-narrowed /a has maxLength 5, before none',
  ])
  expect(changes(some, record({ type: 'number' }))).toEqual(['prop-narrowed /a is no longer string'])
  expect(changes(some, record(text))).toEqual([])
  const named = (...names: string[]) => record(text, { propertyNames: { ...text, enum: names } })
  expect(changes(named('x', 'y'), named('x'))).toEqual(['prop-narrowed /* as a name may no longer be "y"'])
})

test('branches of a union are told apart by their constants, whatever their order', () => {
  const branch = (kind: string, more: object = {}) => object({ kind: { const: kind }, ...more }, ['kind'])
  const before = { oneOf: [branch('poll', { a: text }), branch('quiz')] }
  expect(changes(before, { oneOf: [branch('quiz'), branch('poll', { a: text }), branch('new')] })).toEqual([])
  expect(changes(before, { oneOf: [branch('quiz'), branch('poll')] })).toEqual([
    'prop-removed /a is gone; what is saved there is not used',
  ])
  expect(changes(before, { oneOf: [branch('quiz')] })).toEqual(['prop-narrowed / is no longer kind "poll"'])
})

test('a schema that names itself is followed once', () => {
  const tree = (name: string) => ({
    $ref: '#/$defs/node',
    $defs: { node: object({ [name]: text, inner: { $ref: '#/$defs/node' } }) },
  })
  expect(changes(tree('a'), tree('a'))).toEqual([])
  expect(changes(tree('a'), tree('b'))).toEqual(['prop-removed /a is gone; what is saved there is not used'])
})

test('what may be something else besides is compared with what it may still be', () => {
  const [old, now] = [object({ a: text, b: text }), object({ a: text, c: text }, ['c'])]
  const nothing = { type: 'null' }
  const changed = [
    'prop-removed /b is gone; what is saved there is not used',
    'prop-required /c must be there now',
  ]
  expect(changes(old, { anyOf: [old, nothing] })).toEqual([])
  expect(changes(old, { anyOf: [nothing, now] })).toEqual(changed)
  expect(changes({ anyOf: [old, nothing] }, { anyOf: [nothing, now] })).toEqual(changed)
  const kind = object({ kind: { const: 'x' }, a: text, b: text }, ['kind'])
  expect(changes(old, { oneOf: [kind] })).toEqual(['prop-required /kind must be there now'])
  expect(changes(object({ a: text }), object({ a: { anyOf: [{ type: 'number' }, nothing] } }))).toEqual([
    'prop-narrowed /a is no longer string',
  ])
})

test('schemas that use each other again and again are gone through once, and told of the first place', () => {
  const uses = (n: number) => ({ $ref: `#/$defs/d${n}` })
  const schema = (last: object) => ({
    ...uses(0),
    $defs: {
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`d${n}`, object({ a: uses(n + 1), b: uses(n + 1) })]),
      ),
      d40: last,
    },
  })
  expect(changes(schema(text), schema({ ...text, maxLength: 5 }))).toEqual([
    `prop-narrowed ${'/a'.repeat(40)} has maxLength 5, before none`,
  ])
})
