import { type ComponentChild, h } from 'preact'

/**
 * Draws rich text (`p, strong, em, b, i, a[href], ul, ol, li`) as nodes, never as markup: whatever is
 * not on the list shows as the text inside it, so content is safe here even when it was not cleaned.
 */
export function RichText({ html }: { html: string }): ComponentChild {
  return draw(html)
}

/** The same content as one line of plain text. */
export function plainText(html: string): string {
  const spaced = html.replace(TAG, (_tag, _slash, name: string) => (BLOCK.test(name) ? ' ' : ''))
  return decode(spaced).replace(/\s+/g, ' ').trim()
}

const TAG = /<(\/?)([a-z]+)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>/gi
const ALLOWED = /^(?:p|[uo]l|li|strong|em|[abi])$/
const BLOCK = /^(?:p|[uo]l|li)$/i
const SAFE_HREF = /^(?:https?:|mailto:)/i

interface Open {
  tag: string
  href: string | undefined
  children: ComponentChild[]
}

function draw(html: string): ComponentChild[] {
  const root: Open = { tag: '', href: undefined, children: [] }
  const stack = [root]
  const top = (): Open => stack.at(-1) ?? root
  let end = 0
  for (const match of html.matchAll(TAG)) {
    text(top(), html.slice(end, match.index))
    end = match.index + match[0].length
    const tag = (match[2] ?? '').toLowerCase()
    if (!ALLOWED.test(tag)) continue
    if (match[1])
      close(
        stack,
        stack.findLastIndex((open) => open.tag === tag),
      )
    else stack.push({ tag, href: hrefOf(match[3] ?? ''), children: [] })
  }
  text(top(), html.slice(end))
  close(stack, 1)
  return root.children
}

/** Neighbouring texts are one node: the server's markup has one, and hydration must find as many. */
function text(into: Open, raw: string): void {
  if (!raw) return
  const last = into.children.at(-1)
  if (typeof last === 'string') into.children.pop()
  into.children.push((typeof last === 'string' ? last : '') + decode(raw))
}

/** Closes what was opened from a place on; the root and what was never opened stay as they are. */
function close(stack: Open[], from: number): void {
  while (from > 0 && stack.length > from) {
    const { tag = '', href, children } = stack.pop() ?? {}
    stack.at(-1)?.children.push(h(tag, tag === 'a' ? { href, rel: 'noopener' } : null, children))
  }
}

function hrefOf(attributes: string): string | undefined {
  const href = decode(/\shref="([^"]*)"/i.exec(attributes)?.[1] ?? '')
  return SAFE_HREF.test(href) ? href : undefined
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, dec, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? whole
      const code = dec ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
