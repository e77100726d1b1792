import { plainText } from './rich-text.ts'

/** How a text is set, in px. Bold and headings run wider: give them a tenth more `size`. */
export interface Face {
  size: number
  line: number
}

/** Width of a letter in common fonts, as a part of their size: right to within a line in ten. */
const GLYPH = 0.53

/** px between two blocks of rich text. */
const BETWEEN = 10

/** Estimates how high a text is in a column `width` px wide, for `minHeight`. Readers' fonts differ. */
export function textHeight(text: string, width: number, { size, line }: Face): number {
  const perLine = Math.max(1, width / (size * GLYPH) - 2)
  const rows = (words: string): number => Math.ceil(Math.max(1, words.length) / perLine)
  return (
    (text.includes('\n') ? text.split('\n').reduce((sum, words) => sum + rows(words), 0) : rows(text)) * line
  )
}

/** The same of rich text, block by block. */
export function richHeight(html: string, width: number, face: Face): number {
  const blocks = html
    .split(/<\/(?:p|li|ul|ol)>/)
    .map(plainText)
    .filter((block) => block !== '')
  const heights = blocks.reduce((sum, block) => sum + textHeight(block, width, face), 0)
  return heights + BETWEEN * Math.max(0, blocks.length - 1)
}
