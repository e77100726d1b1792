import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ESTree, parseSync } from 'vite'

/** Something a module exports: how it is declared, and what its docstring says; overloads are one. */
export interface Exported {
  name: string
  /** The declarations as the compiler writes them, without `export declare`. */
  code: string
  /** Empty where there is none. */
  doc: string
}

/** What a file of declarations exports, in its order; what it hands on is read where it is declared. */
export async function exportedBy(file: string): Promise<Exported[]> {
  const text = await readFile(file, 'utf8')
  const { program } = parseSync(file, text, { lang: 'dts' })
  const lists = await Promise.all(
    program.body
      .filter((node) => node.type === 'ExportNamedDeclaration')
      .map(async (node) => (node.source ? handedOn(node, file) : declared(node, text))),
  )
  return merged(lists.flat())
}

type Export = ESTree.ExportNamedDeclaration

/** Names of other packages are not ours to explain. */
async function handedOn({ specifiers, source }: Export, file: string): Promise<Exported[]> {
  if (!source?.value.startsWith('.')) return []
  const from = join(dirname(file), source.value.replace(/\.tsx?$/, '.d.ts'))
  const names = new Set(
    specifiers.map(({ exported }) => ('name' in exported ? exported.name : exported.value)),
  )
  return (await exportedBy(from)).filter(({ name }) => names.has(name))
}

function declared(node: Export, text: string): Exported[] {
  const { declaration } = node
  if (!declaration) return []
  const id = declaration.type === 'VariableDeclaration' ? declaration.declarations[0]?.id : declaration.id
  if (id?.type !== 'Identifier') return []
  const code = text.slice(node.start, node.end).replace(/^export (?:declare )?/, '')
  return [{ name: id.name, code, doc: docBefore(text, node.start) }]
}

/** The comment that ends where a declaration begins. */
function docBefore(text: string, start: number): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, start))?.[1] ?? ''
  return comment.replace(/^\s*\* ?/gm, '').trim()
}

function merged(list: Exported[]): Exported[] {
  const byName = new Map<string, Exported>()
  for (const one of list) {
    const before = byName.get(one.name)
    byName.set(one.name, before ? { ...before, code: `${before.code}\n${one.code}` } : one)
  }
  return [...byName.values()]
}
