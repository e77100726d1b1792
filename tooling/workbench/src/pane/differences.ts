/** One place where the browser drew something else than the server. */
export interface Mismatch {
  /** `section.quiz > form > p:nth-child(2)` */
  where: string
  server: string
  browser: string
}

/** Most that are told. */
const MOST = 20

/** What is another element or text, first differences first. Neighbouring texts count as one. */
export function differences(server: Element, browser: Element, path: string[] = []): Mismatch[] {
  const [mine, theirs] = [nodesOf(server), nodesOf(browser)]
  const places = Array.from({ length: Math.max(mine.length, theirs.length) }, (_, at) => at)
  const found = places.flatMap((at): Mismatch[] => {
    const [left, right] = [mine[at], theirs[at]]
    if (left === right) return []
    const pair = pairOf(left, right)
    if (pair) return differences(...pair, [...path, nameOf(pair[0])])
    return [{ where: told(path), server: shown(left), browser: shown(right) }]
  })
  return found.slice(0, MOST)
}

/** Attributes that are not the same, of elements that are in both. */
export function attributesApart(server: Element, browser: Element, path: string[] = []): Mismatch[] {
  const [mine, theirs] = [server, browser].map((element) =>
    nodesOf(element).filter((node) => node instanceof Element),
  )
  const found = [...new Set([...server.getAttributeNames(), ...browser.getAttributeNames()])]
    .filter((name) => stateOf(name, server) !== stateOf(name, browser))
    .map((name) => ({
      where: told(path),
      server: attribute(name, server),
      browser: attribute(name, browser),
    }))
  const below = (mine ?? []).flatMap((left, at) => {
    const pair = pairOf(left, theirs?.[at])
    return pair ? attributesApart(...pair, [...path, nameOf(left)]) : []
  })
  return [...found, ...below].slice(0, MOST)
}

/** Both, where they are elements of one name. */
function pairOf(left: Piece | undefined, right: Piece | undefined): [Element, Element] | undefined {
  if (!(left instanceof Element) || !(right instanceof Element)) return undefined
  return left.localName === right.localName ? [left, right] : undefined
}

function told(path: string[]): string {
  return path.join(' > ') || 'the root'
}

type Piece = Element | string

function nodesOf(element: Element): Piece[] {
  const pieces: Piece[] = []
  for (const node of element.childNodes) {
    const last = pieces.at(-1)
    if (node instanceof Element) pieces.push(node)
    else if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue) continue
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + node.nodeValue
    else pieces.push(node.nodeValue)
  }
  return pieces
}

/** What readers may change is written into markup by the server and set as a property by the browser. */
const STATE = new Set(['value', 'checked', 'selected'])

function stateOf(name: string, element: Element): string | null {
  if (!STATE.has(name) || !(name in element)) return element.getAttribute(name)
  const value: unknown = Reflect.get(element, name)
  return value === false ? null : String(value)
}

function attribute(name: string, element: Element): string {
  const value = stateOf(name, element)
  return value === null ? `no ${name}` : `${name}=${JSON.stringify(value)}`
}

function shown(piece: Piece | undefined): string {
  if (piece === undefined) return 'nothing'
  if (typeof piece === 'string') return JSON.stringify(piece.length > 80 ? `${piece.slice(0, 80)}…` : piece)
  const text = piece.textContent.trim().slice(0, 40)
  return `<${piece.localName}>${text ? ` ${JSON.stringify(text)}` : ''}`
}

/** With its place among its like, where it is not the only one. */
function nameOf(element: Element): string {
  const like = [...(element.parentElement?.children ?? [])].filter(
    ({ localName }) => localName === element.localName,
  )
  const place = like.length > 1 ? `:nth-of-type(${like.indexOf(element) + 1})` : ''
  return `${element.localName}${place}`
}
