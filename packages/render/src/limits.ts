import { Tags } from './tags.ts'

/** What a format may answer. All of it is read in the process that answers readers, so it is bounded before. */
export const LIMITS = {
  /** Characters of markup: twice what a quiz of 760 questions of twelve answers has, all on one page. */
  markup: 4 * 2 ** 20,
  /** Tags in it, those that end an element among them; that quiz has 100,000. */
  tags: 250_000,
  /** Elements inside each other. */
  depth: 256,
  /** Texts, numbers, arrays, objects, ... in an answer, and arrays and objects inside each other. */
  values: 200_000,
  nesting: 100,
  /** Characters of JSON-LD: it stands before the text of a page of which 2 MB are read. */
  jsonLd: 1_000_000,
  /** Characters of what is kept of a submission, of which 256 KiB are read. */
  accepted: 1_000_000,
  /** px a box is high; browsers lay out three times as much. */
  height: 10_000_000,
  /** Characters of an address. */
  address: 2_048,
  /** Problems of props that are told, and characters that tell what is wrong with an answer. */
  problems: 1_000,
  message: 2_000,
} as const

/** Elements that have no content. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Elements that may be left open: each ends where the next one or its parent does. */
const LEFT_OPEN = new Set(
  'html head body p li dt dd rt rp option optgroup caption colgroup thead tbody tfoot tr td th'.split(' '),
)

/** Why markup is too much; undefined where it is not. */
export function markupExcess(html: string): string | undefined {
  if (html.length > LIMITS.markup) return `is ${html.length} characters, more than ${LIMITS.markup}`
  const open = new Map<string, number>()
  let count = 0
  let depth = 0
  for (const tags = new Tags(html); tags.next(); ) {
    const { name, isEnd, isClosed } = tags
    if (++count > LIMITS.tags) return `has more than ${LIMITS.tags} tags`
    if (VOID.has(name) || LEFT_OPEN.has(name)) continue
    const same = open.get(name) ?? 0
    if (isEnd ? same === 0 : isClosed && (open.get('svg') || open.get('math'))) continue
    open.set(name, same + (isEnd ? -1 : 1))
    depth += isEnd ? -1 : 1
    if (depth > LIMITS.depth) return `nests deeper than ${LIMITS.depth} elements`
  }
  return undefined
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d]

type Json = { ok: true; value: unknown } | { ok: false; excess: string }

/**
 * Reads JSON, unless it is too much; what is no JSON is `undefined`. Nothing is built of a long text before it is known
 * what it holds. A short one holds little, and it takes a fraction of the time to look how deep that is.
 */
export function readJson(json: string): Json {
  const excess = json.length > LIMITS.values ? jsonExcess(json) : undefined
  if (excess) return { ok: false, excess }
  const value = parse(json)
  return nestsDeeper(value, LIMITS.nesting) ? { ok: false, excess: TOO_DEEP } : { ok: true, value }
}

const TOO_DEEP = `nests deeper than ${LIMITS.nesting} levels`

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((one) => nestsDeeper(one, levels - 1))
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Why a text is not read; undefined where it may be. */
function jsonExcess(json: string): string | undefined {
  let values = 1
  let nesting = 0
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) {
      at = stringEnd(json, at)
      if (at === -1) return undefined
    } else if (code === COMMA || code === ARRAY || code === OBJECT) {
      if (++values > LIMITS.values) return `holds more than ${LIMITS.values} values`
      if (code !== COMMA && ++nesting > LIMITS.nesting) return TOO_DEEP
    } else if (code === ARRAY_END || code === OBJECT_END) nesting--
  }
  return undefined
}

/** Where a string in JSON ends; -1 where nowhere. */
function stringEnd(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) at++
  }
  return -1
}
