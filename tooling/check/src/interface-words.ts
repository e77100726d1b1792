/** What is left of a text without the words of the interface: what they were filled with, and what stands around them. */
export interface Left {
  filled: string[]
  around: string[]
}

/** Takes a format's `messages` out of texts. */
export function interfaceWords(messages: Readonly<Record<string, string>>): (text: string) => Left {
  const patterns = Object.values(messages)
    .map((message) => ({ pattern: patternOf(message), fixed: message.replaceAll(PLACE, '').trim().length }))
    .filter(({ fixed }) => fixed > 0)
    .toSorted((a, b) => b.fixed - a.fixed)
    .map(({ pattern }) => pattern)

  return function without(text): Left {
    for (const pattern of patterns) {
      const found = pattern.exec(text)
      if (!found) continue
      const parts = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
      const around = parts.filter((part) => part.trim()).map(without)
      const filled = found
        .slice(1)
        .filter((part) => part.trim())
        .map(without)
      return {
        filled: [...filled.flatMap(all), ...around.flatMap((left) => left.filled)],
        around: around.flatMap((left) => left.around),
      }
    }
    return { filled: [], around: [text] }
  }
}

function all({ filled, around }: Left): string[] {
  return [...filled, ...around]
}

const PLACE = /\{\w+\}/g
const LETTER = '[\\p{L}\\p{M}\\p{N}]'

/** The message with anything in its places, as whole words. */
function patternOf(message: string): RegExp {
  const fixed = message.trim().split(PLACE).map(escaped)
  const start = /^[\p{L}\p{N}]/u.test(message.trim()) ? `(?<!${LETTER})` : ''
  const end = /[\p{L}\p{N}]$/u.test(message.trim()) ? `(?!${LETTER})` : ''
  const ended = fixed.at(-1) === '' ? `${fixed.slice(0, -1).join('(.*?)')}(.*)` : fixed.join('(.*?)')
  return new RegExp(start + ended + end, 'su')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
}
