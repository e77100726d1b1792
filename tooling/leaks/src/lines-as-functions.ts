import {
  type AnyNode,
  type ArrowFunctionExpression,
  type FunctionDeclaration,
  type FunctionExpression,
  type Program,
  parse,
} from 'acorn'

type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** Code in which every expression of note is a function of its own, and what its functions are called. */
export interface Sliced {
  code: string
  /** Where a place of the sliced code (0-based line and column) was before, as an offset. */
  before(line: number, column: number): number
  /** The nearest function with a name around an offset, before slicing. */
  nameAt(offset: number): string
}

/** What is made one: it allocates, or calls what does. */
const NOTED = ['CallExpression', 'NewExpression', 'ArrayExpression', 'ObjectExpression', 'ChainExpression']
/** Making one of these allocates nothing, or its name comes from where it stands. */
const PLAIN = ['Identifier', 'Literal', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression']
const HEAD = '(()=>('
const TAIL = '))()'

/**
 * The sampling heap profiler knows which function allocated, not on which line. So in the code that it looks at, each
 * expression is an arrow function that is called at once: it does the same, and its place is that of the expression.
 * Only inside of functions, and only where `isOwn`; nothing that waits (`await`, `yield`) is touched.
 */
export function linesAsFunctions(code: string, isOwn: (offset: number) => boolean): Sliced {
  const inserts: { at: number; text: string }[] = []
  const functions: { start: number; end: number; name: string }[] = []

  function visit(node: AnyNode, parent: AnyNode, inFunction: boolean, inChain: boolean): void {
    if (isFunction(node)) functions.push({ start: node.start, end: node.end, name: nameOf(node, parent) })
    const isSlice = inFunction && !inChain && isNoted(node, parent) && isOwn(node.start) && !waits(node)
    if (isSlice) inserts.push({ at: node.start, text: HEAD })
    const inside = inFunction || isFunction(node)
    for (const child of childrenOf(node)) visit(child, node, inside, isLink(child, node, inChain))
    if (isSlice) inserts.push({ at: node.end, text: TAIL })
  }

  const program: Program = parse(code, { ecmaVersion: 'latest' })
  for (const node of program.body) visit(node, program, false, false)
  const { text, origins } = applied(code, inserts)
  const lines = lineStarts(text)
  return {
    code: text,
    before: (line, column) => origins((lines[line] ?? 0) + column),
    nameAt(offset) {
      const around = functions.filter(({ start, end, name }) => name && start <= offset && offset < end)
      return around.toSorted((a, b) => b.start - a.start)[0]?.name ?? ''
    },
  }
}

/** Offsets at which lines begin. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
}

function isNoted(node: AnyNode, parent: AnyNode): boolean {
  if (node.type === 'CallExpression' && node.callee.type === 'Super') return false
  if (NOTED.includes(node.type)) return true
  const isWhole =
    (parent.type === 'ExpressionStatement' && !parent.directive) ||
    (parent.type === 'VariableDeclarator' && parent.init === node) ||
    (parent.type === 'AssignmentExpression' && parent.right === node) ||
    (parent.type === 'ReturnStatement' && parent.argument === node)
  return isWhole && !PLAIN.includes(node.type)
}

/** In `a?.b().c()`, all is left alone but the whole, and what is given to calls: it ends early as one. */
function isLink(child: AnyNode, node: AnyNode, inChain: boolean): boolean {
  if (node.type === 'ChainExpression') return true
  if (node.type === 'CallExpression') return inChain && node.callee === child
  return inChain && node.type === 'MemberExpression' && node.object === child
}

function waits(node: AnyNode): boolean {
  if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return true
  return childrenOf(node).some((child) => !isFunction(child) && waits(child))
}

function isFunction(node: AnyNode): node is FunctionNode {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type)
}

/** As it is called in the source; bundlers number those of the same name. */
function nameOf(node: FunctionNode, parent: AnyNode): string {
  const [from] = [node.id, parent.type === 'VariableDeclarator' && parent.id, keyOf(parent)].filter(Boolean)
  return from && from.type === 'Identifier' ? from.name.replace(/\$\d+$/, '') : ''
}

function keyOf(parent: AnyNode): AnyNode | undefined {
  if (parent.type === 'Property' || parent.type === 'MethodDefinition') return parent.key
  if (parent.type !== 'AssignmentExpression') return undefined
  return parent.left.type === 'MemberExpression' ? parent.left.property : parent.left
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function applied(code: string, inserts: { at: number; text: string }[]) {
  const sorted = inserts
    .map((one, order) => ({ ...one, order }))
    .toSorted((a, b) => a.at - b.at || a.order - b.order)
  const pieces: string[] = []
  const moved: { from: number; by: number }[] = []
  let done = 0
  let by = 0
  for (const { at, text } of sorted) {
    pieces.push(code.slice(done, at), text)
    done = at
    by += text.length
    moved.push({ from: at + by, by })
  }
  /** Inside of what was inserted, that which follows is meant. */
  const origins = (offset: number): number => {
    const next = moved.findIndex(({ from }) => from > offset)
    const before = (next < 0 ? moved.at(-1) : moved[next - 1])?.by ?? 0
    const following = moved[next]
    return following && offset - before > following.from - following.by
      ? following.from - following.by
      : offset - before
  }
  return { text: pieces.join('') + code.slice(done), origins }
}
