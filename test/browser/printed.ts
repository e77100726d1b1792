import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'

/** The text of the page as Chromium prints it, squeezed. */
export async function printed(page: Page): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })))
  return squeezed((await extractText(pdf, { mergePages: true })).text)
}

/** What the drawings of the embed are to those who cannot see them, squeezed: on paper they are seen. */
export async function picturesToldIn(page: Page): Promise<string> {
  const pictures = page.locator('bfp-embed [role="img"]')
  return squeezed(
    (await pictures.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel ?? ''))).join(' '),
  )
}

/** Lines break elsewhere on paper, letters may be joined, extraction reorders marks of direction and drops those of emoji. */
export function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]|\ufe0f/gu, '')
}

/**
 * The words that paper lacks. Extraction gives what runs right to left in the order of its glyphs, so of those
 * words it is the number of their letters that must be right; scripts that machines often have no font for are left out.
 */
export function missingFrom(paper: string, texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => (FORCED.test(text) ? [] : text.split(WORD_ENDS))).map(squeezed)
  const backwards = new Set(texts.join(' ').match(RIGHT_TO_LEFT))
  const letters = Object.groupBy([...backwards].join(''), (letter) => letter)
  return [
    ...words.filter((word) => !paper.includes(word)),
    ...Object.entries(letters).flatMap(([letter, all = []]) =>
      paper.split(letter).length > all.length ? [] : `${all.length} times ${letter}`,
    ),
  ]
}

const RIGHT_TO_LEFT = /[[\p{Script=Arabic}\p{Script=Hebrew}]&&\p{Lo}]+/gv
const WORD_ENDS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{P}\p{S}\s]+/u
/** Turned round by the writer. */
const FORCED = /\u202e/

/** What only works by being pressed or filled in: by element, and by the words on it. */
const CONTROLS = 'button, input, select, textarea, progress, label:has(input), a[href^="mailto:?"]'
const WORDS = [
  'Next question',
  'Check answer',
  'See your result',
  'Start again',
  'Copy link',
  'WhatsApp',
  'Leave this field empty',
  'Your email address',
]

/** Fails where paper holds a control of the embed. */
export async function expectNoControls(page: Page, paper: string): Promise<void> {
  expect(WORDS.filter((words) => paper.includes(squeezed(words)))).toEqual([])
  await page.emulateMedia({ media: 'print' })
  const controls = page.locator('bfp-embed').locator(CONTROLS).filter({ visible: true })
  expect(await controls.evaluateAll((found) => found.map((each) => each.outerHTML))).toEqual([])
  await page.emulateMedia({ media: null })
}
