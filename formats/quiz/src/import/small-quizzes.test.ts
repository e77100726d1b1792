import { describe, expect, it } from 'vitest'
import { props } from '../props.ts'
import { importQuiz, type NoteName } from './index.ts'
import { leavesOf } from './leaves.ts'
import { matches, pointerOf } from './pointer.ts'
import { SAMPLES, type Sample } from './small-quizzes.ts'
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

function objectsIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, child]) => objectsIn(child, place + pointerOf([key])))
  return Array.isArray(value) ? inner : [place, ...inner]
}

function namesOf(source: unknown, { name, options }: Sample): Map<string, NoteName> {
  const result = importQuiz(source, { ...options, from: name })
  if (result.ok) return new Map()
  return new Map(result.problems.map((problem) => [problem.pointer, problem.name]))
}

function withKey(source: unknown, place: string, key: string): unknown {
  return changed(source, place, (part) => {
    Object.defineProperty(part, key, { value: 'x', enumerable: true, configurable: true })
  })
}

function withValue(source: unknown, pointer: string, value: unknown): unknown {
  const end = pointer.lastIndexOf('/')
  const key = pointer
    .slice(end + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
  return changed(source, pointer.slice(0, end), (part) => {
    Object.defineProperty(part, key, { value, enumerable: true, configurable: true })
  })
}

function changed(source: unknown, place: string, change: (part: object) => void): unknown {
  const copy: unknown = structuredClone(source)
  const steps = place.split('/').slice(1)
  const part = steps.reduce<unknown>(
    (inner, step) => Object.entries(inner ?? {}).find(([key]) => pointerOf([key]) === `/${step}`)?.[1],
    copy,
  )
  if (typeof part !== 'object' || part === null) throw new Error(`nothing at ${place}`)
  change(part)
  return copy
}
