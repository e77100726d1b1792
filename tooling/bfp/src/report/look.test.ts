import type { Changed } from '@bfp/contract'
import { expect, test } from 'vitest'
import { look } from './look.ts'

const LOOP = 'for(;;);'
const HOSTILE = [
  `<SCRIPT>${LOOP}</SCRIPT>`,
  `<script>${LOOP}</script >`,
  `<img src="x" alt="" onload="${LOOP}">`,
  `<body onload="setTimeout(() => { ${LOOP} })">`,
  '<form name="documentElement"></form>',
  '<p>still here</p>',
].join('')

test('nothing runs where pictures are taken, and nothing is called what it is not', async () => {
  const shown = { before: '<p>as it was</p>', after: HOSTILE }
  const document = {
    before: '<p>as it was</p>',
    after: `<!doctype html><html><head></head>${HOSTILE}</html>`,
  }
  const changed = [
    { embed: 'one', locale: 'en', shown, targets: [] },
    { embed: 'two', locale: 'en', shown: document, targets: [] },
  ] as unknown as Changed[]
  const looks = await look(changed)
  expect([...(looks ?? [])].map(([embed, { after }]) => [embed, after.length > 100])).toEqual([
    ['one', true],
    ['two', true],
  ])
})
