import { expect } from 'vitest'
import { PUBLISH } from '../http/service.ts'
import { shownIn } from './console.ts'
import { fencesOf } from './fences.ts'
import { printsAsShown, translation } from './follow.ts'
import type { World } from './polls.ts'
import { openTerminal } from './terminal.ts'

/** The id of a record in the pages, and where `bfp records` shows one. */
const RECORD = 'mf3k2a9x-1c9a4e07'
const SHOWN_RECORD = /^[\da-z]{8,}-[\da-f]{8}(?= )/m
/** Drawn over each other in a terminal, and not where they are read by a test. */
const BARS = /^[█░]+ .*\n/gm

/** Runs every command of a page in its order. `loosely` takes any number, and any room between columns, for another. */
export async function followPage(
  page: string,
  { place, env, renderer }: World,
  { loosely = false } = {},
): Promise<void> {
  const terminal = openTerminal(place, env)
  const pairs = new Map([
    ['https://embeds.example', renderer.url],
    ['BFP_TOKEN=TOKEN', `BFP_TOKEN=${PUBLISH}`],
  ])
  const known = translation(pairs)
  const learn = (id: string): string => {
    pairs.set(RECORD, id)
    return RECORD
  }
  const even = (text: string): string =>
    loosely ? text.replaceAll(/\d+(?:[.,]\d+)*/g, '0').replaceAll(/ +/g, ' ') : text
  const words = {
    there: known.there,
    back: (text: string) => even(known.back(text.replace(SHOWN_RECORD, learn))),
  }
  for (const { language, code } of await fencesOf(page)) {
    if (language === 'sh') expect(await terminal.run(words.there(code))).toEqual({ exit: 0, printed: '' })
    if (language !== 'console') continue
    for (const { command, printed } of shownIn(code)) {
      const shown = { command, printed: even(printed.replaceAll(BARS, '')) }
      await printsAsShown(terminal, shown, words)
    }
  }
}
