import { relative } from 'node:path'
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite'
import { BuildError } from './build-error.ts'
import { forbiddenCss } from './forbid-css.ts'

interface Finding {
  start: number
  why: string
}

/** Refuses constructs that break somewhere BFP renders, naming file, line and what to do instead. */
export function forbid(root: string): Plugin {
  return {
    name: 'bfp:forbid',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      if (!file.startsWith(root) || file.includes('/node_modules/')) return
      const findings = /\.css$/.test(file)
        ? forbiddenCss(code)
        : isScript(file)
          ? forbiddenCode(file, code)
          : []
      const first = findings.toSorted((a, b) => a.start - b.start)[0]
      if (first) throw new BuildError(`${relative(root, file)}:${lineAt(code, first.start)}`, first.why)
    },
  }
}

function isScript(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file)
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length
}

const IMPORTS: [RegExp, string][] = [
  [
    /^(?:preact\/compat|react|react-dom)(?:\/|$)/,
    'preact/compat and react are not in the shared runtime; use preact and preact/hooks',
  ],
  [/^node:/, 'a format runs where Node does not exist; declare what it needs in defineFormat'],
]
const CALLS: Record<string, string> = {
  eval: 'code is never generated at run time',
  Function: 'code is never generated at run time',
}
const ATTRIBUTES: Record<string, string> = {
  style: 'a style attribute is dropped by a strict CSP; use a class',
  dangerouslySetInnerHTML: 'markup is never trusted; use <RichText html={…} />',
}

/** All findings in one module, by character offset. */
export function forbiddenCode(file: string, code: string): Finding[] {
  const findings: Finding[] = []
  const find = (node: { start: number }, why: string | undefined) =>
    why && findings.push({ start: node.start, why })
  const source = (node: { source: { value: string; start: number } | null }) => {
    for (const [name, why] of IMPORTS) if (node.source && name.test(node.source.value)) find(node.source, why)
  }
  new Visitor({
    ImportDeclaration: source,
    ExportNamedDeclaration: source,
    ExportAllDeclaration: source,
    ImportExpression: (node) =>
      find(node, 'import() is refused on the server; import at the top of the file'),
    CallExpression: (node) => find(node, CALLS[nameOf(node.callee)]),
    NewExpression: (node) => find(node, CALLS[nameOf(node.callee)]),
    JSXAttribute: (node) =>
      find(node, node.name.type === 'JSXIdentifier' ? ATTRIBUTES[node.name.name] : undefined),
  }).visit(parseSync(file, code).program)
  return findings
}

function nameOf(callee: ESTree.Expression): string {
  return callee.type === 'Identifier' && Object.hasOwn(CALLS, callee.name) ? callee.name : ''
}
