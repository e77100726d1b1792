// @vitest-environment jsdom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { Unreadable } from '../unreadable.ts'
import { Field } from './field.tsx'

const Props = z.object({
  title: z.string(),
  rates: z.record(z.string(), z.tuple([z.number(), z.string()])).meta({ title: 'Rates' }),
  months: z.array(z.number().nullable()).meta({ title: 'Months' }),
  spans: z.array(z.tuple([z.number(), z.number()])).meta({ title: 'Spans' }),
})
const { $schema: _, ...schema } = z.toJSONSchema(Props)
const GIVEN = {
  title: 'Ferries',
  rates: { day: [2, 'kr'] },
  months: Array.from({ length: 30 }, (_, month) => month),
  spans: [
    [1, 2],
    [3, 4],
  ],
}

let put: (props: unknown) => void
let props: unknown
let unreadable: Map<string, string | undefined>

function Form() {
  const [value, setValue] = useState<unknown>(GIVEN)
  const issues = Props.safeParse(value).error?.issues ?? []
  const problems = issues.map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key)}`).join(''),
    message,
  }))
  put = setValue
  props = value
  return (
    <Unreadable value={(place, why) => unreadable.set(place, why)}>
      <Field
        schema={schema}
        value={value}
        pointer=""
        name="Props"
        problems={problems}
        change={setValue}
        isRequired
      />
    </Unreadable>
  )
}

beforeEach(async () => {
  unreadable = new Map()
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  await act(() => render(<Form />, place))
})

function field(pointer: string): HTMLTextAreaElement {
  const found = document.getElementById(`field${pointer}`)
  if (!(found instanceof HTMLTextAreaElement)) throw new Error(`there is no field ${pointer}`)
  return found
}

async function type(pointer: string, text: string): Promise<void> {
  const area = field(pointer)
  area.value = text
  await act(() => void area.dispatchEvent(new Event('input', { bubbles: true })))
}

function wrongAt(pointer: string): string[] {
  const box = field(pointer).closest('.field')
  return [...(box?.querySelectorAll('.problem') ?? [])].map(({ textContent }) => textContent)
}

test('what cannot be read is said at the field, and changes nothing until it can', async () => {
  await type('/rates', '{"day": [3')
  expect(wrongAt('/rates')).toEqual([expect.stringMatching(/JSON/)])
  expect(field('/rates').getAttribute('aria-invalid')).toBe('true')
  expect(unreadable.get('/rates')).toMatch(/JSON/)
  expect(props).toEqual(GIVEN)
  await type('/rates', '{"day": [3, "kr"]}')
  expect(wrongAt('/rates')).toEqual([])
  expect(unreadable.get('/rates')).toBeUndefined()
  expect(props).toMatchObject({ rates: { day: [3, 'kr'] } })
  expect(field('/rates').value).toBe('{"day": [3, "kr"]}')
})

test('what is wrong in a record or a tuple is said at its field, with its place', async () => {
  await type('/rates', '{"day": [2, 3], "night": 1}')
  expect(wrongAt('/rates')).toEqual([
    expect.stringMatching(/^\/day\/1: .*expected string/),
    expect.stringMatching(/^\/night: .*expected tuple/),
  ])
  await type('/spans/1', '[3, "4"]')
  expect(wrongAt('/spans/1')).toEqual([expect.stringMatching(/^\/1: .*expected number/)])
  expect(wrongAt('/spans/0')).toEqual([])
})

test('an item that moves takes its text along, and changes that are undone are', async () => {
  await type('/rates', '{"day": [9, "kr"]}')
  await act(() => document.querySelector<HTMLButtonElement>('[aria-label^="Move 3,4 up"]')?.click())
  expect([field('/spans/0').value, field('/spans/1').value].map((text) => JSON.parse(text))).toEqual([
    [3, 4],
    [1, 2],
  ])
  await act(() => put(GIVEN))
  expect(JSON.parse(field('/spans/0').value)).toEqual([1, 2])
  expect(JSON.parse(field('/rates').value)).toEqual(GIVEN.rates)
})

test('of a long list the first are shown, what is wrong, and all when that is asked for; what is emptied is null', async () => {
  const shown = (): string[] => [...document.querySelectorAll('input[type=number]')].map(({ id }) => id)
  expect(shown()).toHaveLength(12)
  await act(() => put({ ...GIVEN, months: GIVEN.months.with(20, Number.NaN) }))
  expect(shown()).toHaveLength(13)
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Show all 30',
  )
  await act(() => button?.click())
  expect(shown()).toHaveLength(30)
  const last = document.getElementById('field/months/29')
  if (last instanceof HTMLInputElement) last.value = ''
  await act(() => void last?.dispatchEvent(new Event('input', { bubbles: true })))
  expect(props).toHaveProperty('months.29', null)
})
