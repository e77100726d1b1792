/** Elements whose content is text, whatever it looks like. */
const TEXT = ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']
const ENDS = new Map(TEXT.map((name) => [name, new RegExp(`</${name}`, 'gi')]))

const [BANG, SLASH, LESS, EQUALS, GREATER, QUESTION] = [0x21, 0x2f, 0x3c, 0x3d, 0x3e, 0x3f]
const [QUOTE, APOSTROPHE] = [0x22, 0x27]

/**
 * Goes through the tags of markup in their order. It reads every character once and builds nothing, so that no markup
 * takes long; it does not know what a parser makes of a tag at its place, so nothing may be safe because of what it says.
 */
export class Tags {
  /** Of the tag it is at, in lower case. */
  name = ''
  isEnd = false
  /** Whether it is written as `<name/>`. */
  isClosed = false
  /** Its place in the text, with its brackets. */
  start = 0
  end = 0
  readonly #html: string
  #at = 0

  constructor(html: string) {
    this.#html = html
  }

  /** Goes to the next tag; false where there is none. */
  next(): boolean {
    const html = this.#html
    for (;;) {
      const start = nextIn(html, this.#at)
      if (start === -1) return false
      const code = html.charCodeAt(start + 1)
      const isEnd = code === SLASH
      const from = isEnd ? start + 2 : start + 1
      if (isLetter(html.charCodeAt(from))) return this.#read(start, from, isEnd)
      if (code === BANG || code === QUESTION || isEnd) {
        const isComment = html.startsWith('<!--', start)
        this.#at = after(isComment ? '-->' : '>', html, start + 2)
      } else this.#at = start + 1
      if (this.#at === 0) return false
    }
  }

  #read(start: number, from: number, isEnd: boolean): boolean {
    const html = this.#html
    const nameEnd = nameEndIn(html, from)
    const end = tagEndIn(html, nameEnd)
    if (end === 0) return false
    this.name = html.slice(from, nameEnd).toLowerCase()
    this.isEnd = isEnd
    this.isClosed = html.charCodeAt(end - 2) === SLASH
    this.start = start
    this.end = end
    this.#at = end
    const text = isEnd ? undefined : ENDS.get(this.name)
    if (text) {
      text.lastIndex = end
      this.#at = text.exec(html)?.index ?? html.length
    }
    return true
  }
}

/** Asks for the text one by one first: to search costs more than to look, and tags stand close. */
function nextIn(html: string, from: number): number {
  const near = Math.min(from + 16, html.length)
  for (let at = from; at < near; at++) if (html.charCodeAt(at) === LESS) return at
  return html.indexOf('<', near)
}

function nameEndIn(html: string, from: number): number {
  let at = from
  for (
    let code = html.charCodeAt(at);
    !(code <= 0x20 || code === SLASH || code === GREATER);
    code = html.charCodeAt(at)
  )
    if (++at >= html.length) break
  return at
}

/** Where a tag ends; 0 where it does not. A quote means something after `=` alone. */
function tagEndIn(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code === GREATER) return at + 1
    if (code !== EQUALS) continue
    while (html.charCodeAt(at + 1) <= 0x20) at++
    const quote = html.charCodeAt(at + 1)
    if (quote !== QUOTE && quote !== APOSTROPHE) continue
    at = html.indexOf(quote === QUOTE ? '"' : "'", at + 2)
    if (at === -1) return 0
  }
  return 0
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function after(text: string, html: string, from: number): number {
  const at = html.indexOf(text, from)
  return at === -1 ? 0 : at + text.length
}
