import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'

/** A key that code asks for word for word: `t('send')`. */
export interface UsedKey {
  key: string
  /** `src/form.tsx:12` */
  where: string
}

/** What gives a function that translates. */
const GIVERS = ['useMessages', 'translate']

/** Keys that the source of a format names; one that is put together while it runs cannot be known. */
export async function usedKeys(folder: string): Promise<UsedKey[]> {
  const paths = await readdir(join(folder, 'src'), { recursive: true }).catch(() => [])
  const code = paths
    .filter((path) => /\.[jt]sx?$/.test(path) && !/\.(?:test|d)\.[jt]sx?$/.test(path))
    .toSorted()
  const found = await Promise.all(
    code.map(async (path) => {
      const text = await readFile(join(folder, 'src', path), 'utf8')
      const file = `src/${path.replaceAll(sep, '/')}`
      return keysIn(file, text).map(({ key, start }) => ({ key, where: `${file}:${lineAt(text, start)}` }))
    }),
  )
  return found.flat()
}

function keysIn(file: string, code: string): { key: string; start: number }[] {
  const { program } = parseSync(file, code)
  const names = new Set(['t'])
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init && isGiver(init)) names.add(id.name)
    },
  }).visit(program)
  const found: { key: string; start: number }[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [key], start }) => {
      if (key && key.type !== 'SpreadElement' && (isGiver(callee) || names.has(lastNameOf(callee))))
        found.push(...literalsOf(key).map((literal) => ({ key: literal, start })))
    },
  }).visit(program)
  return found
}

/** `useMessages()`, `translate(env)` */
function isGiver(node: ESTree.Expression): boolean {
  return node.type === 'CallExpression' && GIVERS.includes(lastNameOf(node.callee))
}

/** `t` of `t(…)` and of `words.t(…)`. */
function lastNameOf(callee: ESTree.Expression): string {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed) return ''
  return callee.property.type === 'Identifier' ? callee.property.name : ''
}

/** Every key that this may be, of those that stand there: one, or one of two by a condition. */
function literalsOf(node: ESTree.Expression): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].flatMap(literalsOf)
  if (node.type === 'ParenthesizedExpression') return literalsOf(node.expression)
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return []
  return node.quasis.map(({ value }) => value.cooked ?? '')
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length
}
