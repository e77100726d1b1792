import { expect, test } from 'vitest'
import { differences } from './together.ts'

const apart = { where: 'section > p', server: '"morning"', browser: '"evening"' }
const other = { where: 'section > h2', server: '"One"', browser: '"Two"' }

test('a difference in several panes is one, its panes as they are shown', () => {
  const answered = { app: [apart], desktop: [other, apart], phone: [apart] }
  expect(differences(answered)).toEqual([
    { ...apart, panes: ['phone', 'desktop', 'app'] },
    { ...other, panes: ['desktop'] },
  ])
})
