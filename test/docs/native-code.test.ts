import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Language, Parser } from 'web-tree-sitter'
import { ROOT } from '../http/service.ts'
import { fencesOf } from './fences.ts'

const fences = await fencesOf('docs/app-bridge.md')
const bridge = await readFile(join(ROOT, 'packages/loader/src/app/native.ts'), 'utf8')

function codeIn(language: string): string {
  const [code, ...more] = fences.filter((fence) => fence.language === language).map((fence) => fence.code)
  expect(more).toEqual([])
  return code ?? ''
}

/** What the document can be told, as the page has it; another test tells it to a real one. */
const theme = fences
  .filter(({ language }) => language === 'json')
  .map(({ code }) => JSON.parse(code))
  .find(({ type }) => type === 'theme')

test.each(['swift', 'kotlin'])('the %s is of that language', async (language) => {
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve(`tree-sitter-wasms/out/tree-sitter-${language}.wasm`)
  const parser = new Parser()
  parser.setLanguage(await Language.load(grammar))
  const isWhole = (code: string): boolean | undefined => parser.parse(code)?.rootNode.hasError === false
  expect(isWhole(codeIn(language))).toBe(true)
  expect(isWhole(codeIn(language).replace('{', ''))).toBe(false)
})

test('the Swift listens by the name that the bridge calls, to the fields it sends', () => {
  const swift = codeIn('swift')
  const [, name = ''] = /userContentController\.add\(self, name: "(\w+)"\)/.exec(swift) ?? []
  expect(bridge).toContain(`webkit?.messageHandlers?.${name}\n`)
  const [, said = ''] = /const message = \{ (.*?) \}/.exec(bridge) ?? []
  const fields = [...swift.matchAll(/body\["(\w+)"\]/g)].map(([, field]) => field)
  expect(fields.toSorted()).toEqual(
    said
      .split(', ')
      .map((field) => field.split(':')[0])
      .toSorted(),
  )
})

test('the Swift tells the theme in JavaScript that runs, as the page has it', () => {
  const [, script = ''] = /evaluateJavaScript\("(.*)"\)/.exec(codeIn('swift')) ?? []
  const told: unknown[] = []
  const run = new Function('postMessage', script.replace('\\(theme)', 'dark'))
  run((...message: unknown[]) => told.push(...message))
  expect(told).toEqual([theme, '*'])
})

test('the Kotlin listens by the name that the bridge calls, and tells the theme as the page has it', () => {
  const kotlin = codeIn('kotlin')
  const [, name = ''] = /addWebMessageListener\(webView, "(\w+)"/.exec(kotlin) ?? []
  expect(bridge).toContain(`  ${name}?: Listener\n`)
  const [, reply = ''] = /reply\.postMessage\("""(.*?)"""\)/.exec(kotlin) ?? []
  expect(JSON.parse(reply)).toEqual(theme)
})
