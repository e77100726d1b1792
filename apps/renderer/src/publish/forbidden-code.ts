import type { Problem } from '@bfp/contract'
import { type AnyNode, type Node, parse } from 'acorn'

/** As many as help the author. */
const NAMED = 10

/**
 * What a server module must not do, as the build refuses it in sources: bring in code at run time, or make it. A
 * worker would stop either; here it is told before anybody renders.
 */
export function forbiddenCode(code: string): Problem[] {
  try {
    const found = nodesOf(parse(code, { ecmaVersion: 'latest', locations: true })).flatMap(problemsOf)
    return found.slice(0, NAMED)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [{ pointer: AT, message: `is not a script that can be read: ${why.slice(0, 200)}` }]
  }
}

const AT = '/manifest/server'

function problemsOf(node: Node): Problem[] {
  const why = reasonOf(node as AnyNode)
  return why ? [{ pointer: AT, message: `line ${node.loc?.start.line}: ${why}` }] : []
}

function reasonOf(node: AnyNode): string | undefined {
  if (node.type === 'ImportExpression')
    return 'import() is refused on the server; import at the top of the file'
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined
  const { callee, arguments: given } = node
  if (callee.type !== 'Identifier' || !/^(?:eval|Function)$/.test(callee.name) || isEmpty(given))
    return undefined
  return `${callee.name}: code is never generated at run time`
}

/** `new Function("")` makes nothing; zod asks so whether it could. */
function isEmpty(given: AnyNode[]): boolean {
  return given.every((argument) => argument.type === 'Literal' && argument.value === '')
}

/** Without recursion: how deep the code nests is up to whoever sent it. */
function nodesOf(root: Node): Node[] {
  const found: Node[] = []
  for (const waiting: unknown[] = [root]; waiting.length > 0; ) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isNode(value)) found.push(value)
    for (const child of Object.values(value)) if (typeof child === 'object') waiting.push(child)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function isNode(value: object): value is Node {
  return 'type' in value && 'start' in value
}
