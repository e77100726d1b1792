import { expect, test } from 'vitest'
import { readCode } from './read-code.ts'

const fine = `
  // import('./more.js') in a comment, and in text: "import('x') eval('y')"
  const text = "import('x'); eval('y'); new Function('z')"
  const functions = { eval: 1, import: 2 }
  functions.import(3)
  new Function("")
  globalThis.bfp = () => text`

test('a script that only speaks of imports and eval is fine', async () => {
  expect(await readCode(fine)).toEqual([])
})

test.each([
  ['globalThis.bfp = () => import("node:fs")', 'line 1: import() is refused'],
  ['\n\nasync () => { await import(`x`) }', 'line 3: import() is refused'],
  ['eval("1")', 'line 1: eval'],
  ['new Function("a", "return a")', 'line 1: Function'],
  ['const make = Function("return 1")', 'line 1: Function'],
  ['export default 1', 'is not a script that can be read'],
  ['const a = ;', 'is not a script that can be read'],
  ['('.repeat(100_000), 'is not a script that can be read'],
])('%.40s is refused', async (code, why) => {
  const [problem] = await readCode(code)
  expect(problem?.pointer).toBe('/manifest/server')
  expect(problem?.message).toContain(why)
})

test('at most ten places are named, the first', async () => {
  const problems = await readCode('eval("1")\n'.repeat(100))
  expect(problems.map(({ message }) => message.split(':')[0])).toEqual(
    Array.from({ length: 10 }, (_, at) => `line ${at + 1}`),
  )
})
