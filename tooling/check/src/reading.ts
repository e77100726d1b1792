/** Scripts that put no blanks between words: each letter stands alone. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'

/** A number as it is written, blanks and marks between its digits included. */
const NUMBER = "\\p{N}+(?:[.,٫٬'’\\u00a0\\u202f]\\p{N}+)*"

const WORD = new RegExp(`${NUMBER}|[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}])+`, 'gu')

/** Words and numbers of a text; marks, blanks and what only directs its writing fall away. */
export function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .replace(/\p{Cf}/gu, '')
      .match(WORD) ?? []
  )
}

/** Stretches of a text between its numbers. */
export function betweenNumbers(text: string): string[] {
  return text.normalize('NFC').split(new RegExp(NUMBER, 'gu'))
}

/**
 * Whether a text says something: the same words in the same order, whole ones. Blanks and marks are laid out anew in
 * every view. What has neither letters nor digits, such as an emoji, is looked for as it is.
 */
export function reading(text: string): (sought: string) => boolean {
  let said = ''
  const edges = new Set([0])
  for (const word of wordsIn(text)) {
    said += word
    edges.add(said.length)
  }
  return (sought) => {
    const words = wordsIn(sought).join('')
    if (words === '') return text.includes(sought.trim())
    for (let at = said.indexOf(words); at >= 0; at = said.indexOf(words, at + 1))
      if (edges.has(at) && edges.has(at + words.length)) return true
    return false
  }
}
