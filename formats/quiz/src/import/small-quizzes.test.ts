import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { props } from '../props.ts'
import { importQuiz, type NoteName } from './index.ts'
import { leavesOf } from './leaves.ts'
import { matches, pointerOf } from './pointer.ts'
import { SAMPLES, type Sample } from './small-quizzes.ts'
import { objectsIn, withKey, withValue } from './test-mutations.ts'
import { imported, visibleText } from './test-reading.ts'

describe.each(SAMPLES.map((sample, at) => ({ title: `${at} ${sample.name}`, ...sample })))(
  'a small quiz from $title',
  (sample) => {
    it('is recognised and becomes props that the schema accepts whole', () => {
      const { props: made } = imported(sample.source, sample.options)
      expect(props.parse(made)).toMatchObject(made)
      expect(imported(sample.source, { ...sample.options, from: sample.name }).props).toEqual(made)
    })

    it('has every text in the props or in a note', () => {
      const { props: made, notes } = imported(sample.source, sample.options)
      const texts = visibleText(made)
      const lost = leavesOf(sample.source).filter(({ pointer, value }) => {
        if (typeof value !== 'string' || MEANINGS.has(value)) return false
        const noted = notes.some((note) => covers(note.pointer, pointer))
        return (
          !noted &&
          !visibleText(value)
            .split(/[\r\n]+|, /)
            .every((part) => texts.includes(part))
        )
      })
      expect(lost).toEqual([])
    })

    it('turns out otherwise when any leaf is another, or a note says why not', () => {
      const before = importQuiz(sample.source, sample.options)
      const notes = before.ok ? before.notes : []
      const silent = leavesOf(sample.source).filter(({ pointer, value }) => {
        if (notes.some((note) => note.name !== 'assumed' && covers(note.pointer, pointer))) return false
        const after = importQuiz(withValue(sample.source, pointer, another(value)), sample.options)
        return isDeepStrictEqual(after, before)
      })
      expect(silent.map(({ pointer }) => pointer)).toEqual([])
    })

    it.each(['surprise', '__proto__'])('refuses the key %s wherever it is added', (key) => {
      const objects = objectsIn(sample.source).filter((place) => !isLeftOut(sample, place))
      expect(objects.length).toBeGreaterThan(0)
      for (const place of objects) {
        const names = namesOf(withKey(sample.source, place, key), sample)
        expect(names.get(place + pointerOf([key])), place).toBeDefined()
      }
    })

    it('refuses a leaf of another type by its place', () => {
      for (const { pointer } of leavesOf(sample.source)) {
        if (isLeftOut(sample, pointer)) continue
        const names = namesOf(withValue(sample.source, pointer, [['wrong']]), sample)
        expect(
          [...names.keys()].some((place) => place.startsWith(pointer)),
          pointer,
        ).toBe(true)
      }
    })
  },
)

function another(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf}, otherwise`
  if (typeof leaf === 'number') return leaf + 1
  return typeof leaf === 'boolean' ? !leaf : 'otherwise'
}

/** Words that choose between kinds of things; what they chose is in the props. */
const MEANINGS = new Set(['personality', 'knowledge', 'row', 'auto', 'H5P.MultiChoice 1.14', 'true', 'h3'])
/** Content of libraries that are never looked into. */
const OPEN: readonly string[] = ['/params/media/type', '/params/questions/*/params/media/type']

function covers(pattern: string, pointer: string): boolean {
  return matches(pattern, pointer) || matches(`${pattern}/**`, pointer)
}

/** Inside what is given up as a whole, nothing is looked at. */
function isLeftOut({ options }: Sample, pointer: string): boolean {
  return [...(options.accept ?? []), ...OPEN].some((pattern) => covers(pattern, pointer))
}

function namesOf(source: unknown, { name, options }: Sample): Map<string, NoteName> {
  const result = importQuiz(source, { ...options, from: name })
  if (result.ok) return new Map()
  return new Map(result.problems.map((problem) => [problem.pointer, problem.name]))
}
