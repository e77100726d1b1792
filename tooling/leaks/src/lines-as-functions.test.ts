import { expect, test } from 'vitest'
import { linesAsFunctions } from './lines-as-functions.ts'

const sliced = (code: string) => linesAsFunctions(code, () => true)
const run = (code: string): unknown => new Function(`${code}; return main()`)()

test.each([
  [
    'calls, arrays, objects',
    `function main() { const a = [1, { b: 2 }]; return JSON.stringify([...a, Math.max(1, 2)]) }`,
  ],
  [
    'chains that end early',
    `function main() { const none = null; return [none?.a.b(main()).c, ({ a: { b: () => 3 } })?.a.b()] }`,
  ],
  [
    'this, arguments, super',
    `class A { x() { return [this.y, ...arguments] } } class B extends A { y = 1; constructor() { super(); } x() { return super.x(5) } } function main() { return new B().x() }`,
  ],
  [
    'generators',
    `function* many() { const a = [yield 1]; yield [a] } function main() { return [...many()] }`,
  ],
  [
    'directives, templates, assignments',
    `function main() { 'use strict'; let a = 'x' + 1; a += \`\${a}\`; [a] = [a]; delete {}.a; return a }`,
  ],
  [
    'names of functions',
    `function main() { const f = () => {}; const g = function () {}; return [f.name, g.name, { h() {} }.h.name] }`,
  ],
])('code does the same when it is sliced: %s', (_, code) => {
  const { code: made } = sliced(code)
  expect(made).not.toBe(code)
  expect(run(made)).toEqual(run(code))
})

test('what waits is left alone', async () => {
  const code = `async function main() { const a = [await 1]; return [a, await (async () => [2])()] }`
  expect(await run(sliced(code).code)).toEqual([[1], [2]])
})

test('a place in the sliced code is found again, with the function around it', () => {
  const code = `const kept = []\nfunction keep$1(one) {\n  const copy = { one }\n  kept.push(\n    copy)\n}\n`
  const { code: made, before, nameAt } = sliced(code)
  const lines = made.split('\n')
  const at = before(3, lines[3]?.indexOf('()') ?? 0)
  expect(at).toBe(code.indexOf('kept.push'))
  expect(nameAt(at)).toBe('keep')
  expect(before(2, lines[2]?.indexOf('()') ?? 0)).toBe(code.indexOf('{ one }'))
  expect(before(2, lines[2]?.indexOf('one') ?? 0)).toBe(code.indexOf('one }'))
  expect(before(0, 3)).toBe(3)
})

test('only what is own is sliced, and nothing outside of functions', () => {
  const code = 'const a = [1]\nfunction main() { return [2] }'
  expect(linesAsFunctions(code, () => false).code).toBe(code)
  expect(sliced('const a = [1], b = Math.max(2)').code).toBe('const a = [1], b = Math.max(2)')
})
