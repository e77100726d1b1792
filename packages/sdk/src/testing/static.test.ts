// @vitest-environment jsdom
import { drawStatic } from '@bfp/sdk/testing'
import { expect, test } from 'vitest'
import { poll } from './poll/format.ts'

const props = { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] }

test('the view where nothing runs, in the target that was asked for', () => {
  const { getByText, html } = drawStatic(poll, { props, target: 'instant' })
  expect(getByText('Tea or coffee? (instant)').localName).toBe('p')
  expect(html).toBe('<p>Tea or coffee? (instant)</p>')
})
