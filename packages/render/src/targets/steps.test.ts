import { describe, expect, it } from 'vitest'
import type { FragmentOptions } from '../options.ts'
import { clientFor, drawingFor, linkFor } from './drawing-for-tests.ts'
import { targets } from './index.ts'

const WANTED: FragmentOptions[] = [
  { target: 'web' },
  { target: 'web', isolation: 'shadow' },
  { target: 'web', style: 'head', theme: 'dark' },
  { target: 'app' },
  { target: 'app', variant: 'native' },
  { target: 'instant' },
  { target: 'instant', part: 'figure' },
  { target: 'crawler' },
]

describe('every target keeps its own rules on every step of the ladder', () => {
  for (const options of WANTED) {
    const target = targets.get(options.target)
    const name = JSON.stringify(options)

    it(`${name}: markup`, () => {
      const made = target?.wrap(drawingFor(options))
      expect(made?.html).toBeTruthy()
      expect(target?.validate(made?.html ?? '')).toEqual([])
    })

    it(`${name}: link`, () => {
      const made = target?.link(linkFor(options))
      expect(made?.html).toContain('https://embeds.example/embeds/lamps/page')
      expect(made?.html).toContain('Lamps &amp; &lt;stairs&gt;')
      expect(target?.validate(made?.html ?? '')).toEqual([])
    })

    const client = target?.client
    if (client)
      it(`${name}: client`, () => {
        const made = client(clientFor(options))
        expect(made.html).toContain('https://embeds.example/embeds/lamps/page')
        expect(target.validate(made.html)).toEqual([])
      })
  }
})
