import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFormat } from '@bfp/build'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtures, scratch } from './scratch.ts'

let place: string
beforeAll(async () => {
  place = await scratch()
})
afterAll(() => rm(place, { recursive: true, force: true }))

const COMPONENT = `import { defineComponent } from '@bfp/sdk'
export default defineComponent({ initial: () => 0, reduce: (s: number) => s, actions: () => [],
  view: () => <p>x</p> })`

/** The tally format with one file of it replaced. */
async function buildWith(file: string, text: string, budget?: number): Promise<string> {
  const format = await mkdtemp(join(place, 'format-'))
  await cp(join(fixtures, 'tally'), format, { recursive: true })
  await writeFile(join(format, 'src', file), text)
  const out = join(place, 'out')
  return buildFormat({ format, out, runtime: '/assets/runtime.x.js', ...(budget && { budget }) }).then(
    () => 'built',
    (error: Error) => error.message,
  )
}

test.each([
  [
    'preact/compat',
    'component.tsx',
    `\nimport { memo } from 'preact/compat'\nmemo\n${COMPONENT}`,
    /component\.tsx:2.*preact\/compat/,
  ],
  [
    'names that the shared runtime does not have',
    'component.tsx',
    `import { useId } from 'preact/hooks'\nuseId\n${COMPONENT}`,
    /"useId" is not exported by[\s\S]*component\.tsx/,
  ],
  ['react', 'component.tsx', `import { memo } from 'react'\nmemo\n${COMPONENT}`, /component\.tsx:1/],
  [
    'node built-ins',
    'static.tsx',
    `import 'node:fs'\nexport const Static = () => <p>x</p>`,
    /static\.tsx:1.*Node/,
  ],
  [
    'import()',
    'static.tsx',
    `export const Static = () => <p>x</p>\n\nimport('./component.tsx')`,
    /static\.tsx:3.*import\(\)/,
  ],
  ['eval', 'static.tsx', `export const Static = () => <p>{eval('1')}</p>`, /static\.tsx:1.*generated/],
  [
    'new Function',
    'static.tsx',
    `new Function('1')\nexport const Static = () => <p>x</p>`,
    /static\.tsx:1.*generated/,
  ],
  [
    'style attributes',
    'static.tsx',
    `export const Static = () =>\n <p style="color: red">x</p>`,
    /static\.tsx:2.*CSP/,
  ],
  [
    'trusted markup',
    'static.tsx',
    `export const Static = () => <p dangerouslySetInnerHTML={{ __html: '' }} />`,
    /static\.tsx:1.*RichText/,
  ],
  [
    'rem',
    'component.module.css',
    `.tally {\n  color: red;\n  padding: 1rem;\n}`,
    /component\.module\.css:3.*px/,
  ],
  [
    '@font-face',
    'component.module.css',
    `.tally { color: red }\n@font-face { font-family: x; src: url(x.woff2) }`,
    /component\.module\.css:2.*font-face/,
  ],
  [
    'keyframes, which lose to hardened rules',
    'component.module.css',
    `.tally { color: red }\n@keyframes turn { to { rotate: 1turn } }`,
    /component\.module\.css:2.*@starting-style/,
  ],
  [
    'animations by keyframes of others',
    'component.module.css',
    `.tally {\n  animation: spin 1s;\n}`,
    /component\.module\.css:2.*@starting-style/,
  ],
  [
    'the schema in the browser',
    'component.tsx',
    `import { z } from '@bfp/sdk/props'\nz.string()\n${COMPONENT}`,
    /browser/,
  ],
])('refuses %s with file and line', async (_, file, text, message) => {
  expect(await buildWith(file, text)).toMatch(message)
})

test('refuses a client module over its budget and leaves nothing behind', async () => {
  expect(await buildWith('css.d.ts', '', 100)).toMatch(
    /tally@1\.0\.0 client\..+\.js:1: is \d+ bytes of brotli, \d+ over its budget of 100/,
  )
  expect(await readdir(join(place, 'out/tally'))).toEqual([])
})

test('names in comments and strings are no constructs', async () => {
  const text = `// eval( import('x') style=\nexport const Static = () => <p title="1rem eval(">x</p>`
  expect(await buildWith('static.tsx', text)).toBe('built')
})

test.each([
  ['{', /package\.json: .*JSON/],
  ['{"name":"@bfp/format-tally"}', /package\.json: has no name and version/],
])('refuses a package.json that is %s', async (text, message) => {
  expect(await buildWith('../package.json', text)).toMatch(message)
})
