import { expect, it } from 'vitest'
import format from './format.ts'

const { en, ...others } = format.messages
const base = (keys: string[]) =>
  new Set(keys.map((key) => key.replace(/\.(?:zero|one|two|few|many|other)$/, '')))

it.each(Object.entries(others))('%s says everything that English does', (_, messages) => {
  expect([...base(Object.keys(messages))].toSorted()).toEqual([...base(Object.keys(en))].toSorted())
})

it.each(Object.entries(others))('%s fills in the same values', (_, messages) => {
  const values = (text = '') => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const [key, text] of Object.entries(messages))
    if (key in en && !/\.(?:zero|one|two)$/.test(key))
      expect([key, ...values(text)]).toEqual([key, ...values(en[key as keyof typeof en])])
})
