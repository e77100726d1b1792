// @vitest-environment jsdom
import { defineComponent, defineFormat, useSource } from '@bfp/sdk'
import { z } from '@bfp/sdk/props'
import { drawStatic, play } from '@bfp/sdk/testing'
import { h } from 'preact'
import { expect, test } from 'vitest'

function Tides() {
  const { data, fetched, stale } = useSource('tides')
  return h('p', {}, JSON.stringify([data, fetched, stale]))
}

const format = defineFormat({
  name: 'tides',
  title: 'Tides',
  props: z.record(z.string(), z.never()),
  component: defineComponent<Record<string, never>, null, never>({
    initial: () => null,
    reduce: (state) => state,
    actions: () => [],
    view: Tides,
  }),
  static: Tides,
  sources: () => [{ name: 'tides', url: 'https://tides.example/' }],
  describe: () => ({ title: 'Tides', description: '' }),
  hydrate: 'load',
  minHeight: () => 10,
  messages: { en: {} },
})

test('the server and the browser see the same data', () => {
  const now = 1_800_000_000_000
  using played = play(format, { props: {}, now, sources: { tides: { high: '<4 m' } } })
  const words = '[{"high":"<4 m"},1800000000000,false]'
  expect(played.root.textContent).toBe(words)
  expect(played.html).toBe(`<p>${words.replaceAll('"', '&quot;').replace('<', '&lt;')}</p>`)
  expect(played.failures).toEqual([])
  const { root } = drawStatic(format, { props: {}, now, sources: { tides: 4 } })
  expect(root.textContent).toBe('[4,1800000000000,false]')
})

test('a source that never answered is null', () => {
  using played = play(format, { props: {} })
  expect(played.root.textContent).toBe('[null,null,false]')
})
