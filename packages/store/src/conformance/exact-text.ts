import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const real = process.env.BFP_REAL
const OWN = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\ud801',
  '\udc00\ud800',
  '\ufffd',
  '\ufeffx',
  'é',
  'e\u0301',
  '"',
  '\\u0000',
]

export function describeExactText(makePlace: MakePlace): void {
  describe('exact text', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.clear())

    async function checkAll(strings: string[]): Promise<void> {
      const row = (text: string) => ({
        embed: 'e',
        revision: 1,
        key: text,
        unique: text,
        data: { text },
        received: 1,
      })
      const key = (options: string) => ({ embed: 'e', target: 'web', options })
      await store.embeds.create({
        id: 'e',
        format: 'quiz',
        props: strings,
        locale: 'en',
        story: '\0\ud800',
        by: 'x',
      })
      const outcomes = await Promise.all(strings.map((text) => store.submissions.add(row(text))))
      for (const text of strings) {
        await store.lastGood.put(key(text), {
          revision: 1,
          release: 'q@1.0.0',
          rendered: 1,
          fragment: { text },
        })
      }
      await store.close()
      store = await place.open()
      expect(await store.embeds.get('e')).toMatchObject({ props: strings, story: '\0\ud800' })
      expect(outcomes.every((outcome) => outcome === 'stored')).toBe(true)
      const kept = await store.submissions.list('e', { limit: 1_000 })
      expect(new Set(kept.map((submission) => submission.key))).toEqual(new Set(strings))
      for (const submission of kept) expect(submission.data).toEqual({ text: submission.key })
      for (const text of strings) expect((await store.lastGood.get(key(text)))?.fragment).toEqual({ text })
    }

    it('survives in props, stories, keys, unique values and options, and stays distinct', () => checkAll(OWN))

    it.skipIf(!real)('survives for every naughty string (needs BFP_REAL)', () => {
      const naughty: string[] = JSON.parse(
        readFileSync(join(real ?? '', 'hostile/naughty-strings.json'), 'utf8'),
      )
      expect(naughty.length).toBeGreaterThan(400)
      return checkAll([...new Set(naughty)])
    })

    it('keeps keys that mean something to JavaScript', async () => {
      const text = '{"__proto__":{"polluted":true},"constructor":1,"toString":null,"":0,"2":1,"1":2}'
      await store.embeds.create({ id: 'p', format: 'quiz', props: JSON.parse(text), locale: 'en', by: 'x' })
      const embed = await store.embeds.get('p')
      if (!embed || 'deleted' in embed) throw new Error('the embed is not there')
      expect(JSON.stringify(embed.props)).toBe(JSON.stringify(JSON.parse(text)))
      expect(Object.getOwnPropertyNames(embed.props)).toContain('__proto__')
    })

    it('keeps large and unusual numbers, and every kind of JSON value as the whole props', async () => {
      const values = [
        null,
        false,
        0.1,
        5e-324,
        Number.MAX_VALUE,
        2 ** 53,
        '',
        [],
        [[]],
        {},
        'x'.repeat(2_000_000),
      ]
      for (const [index, props] of values.entries()) {
        await store.embeds.create({ id: `v${index}`, format: 'quiz', props, locale: 'en', by: 'x' })
        expect(await store.embeds.get(`v${index}`)).toMatchObject({ props })
      }
    })
  })
}
