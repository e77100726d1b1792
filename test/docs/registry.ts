import { type Fence, fencesOf, pages } from './fences.ts'

/**
 * Who runs what: by test and page, how many blocks of a language. Two languages are not run, for want of a compiler:
 * the test of Swift and Kotlin parses them, and plays what they say to a document and hear from one.
 */
export const RUN_BY: Record<string, Record<string, Record<string, number>>> = {
  'test/docs/getting-started.test.ts': {
    'docs/getting-started.md': { console: 7, sh: 1, diff: 7, ts: 1, html: 1 },
  },
  'test/docs/commands.test.ts': {
    'docs/cli.md': { console: 14, sh: 2, ts: 1 },
    'docs/releases.md': { console: 5 },
    'docs/records.md': { console: 1 },
  },
  'test/docs/executed.test.ts': {
    'docs/sources.md': { sh: 1 },
    'formats/quiz/src/import/README.md': { ts: 1 },
    'packages/compose/README.md': { html: 1, ts: 1 },
    'packages/rehearsal/README.md': { ts: 1 },
    'packages/render/README.md': { ts: 1 },
    'packages/store/README.md': { ts: 1 },
    'tooling/build/README.md': { ts: 1 },
    'tooling/check/README.md': { ts: 1 },
    'tooling/create-format/README.md': { ts: 1 },
    'tooling/leaks/README.md': { ts: 1 },
    'tooling/workbench/README.md': { ts: 1 },
    'apps/newsroom/README.md': { ts: 1 },
  },
  'test/docs/played.test.ts': {
    'docs/sources.md': { ts: 1, tsx: 1 },
    'packages/sdk/README.md': { ts: 2, tsx: 1 },
  },
  'test/scaffold/outside-the-workspace.test.ts': { 'docs/own-repository.md': { console: 5, sh: 1 } },
  'test/cli/leaks.test.ts': { 'docs/leaks.md': { console: 1 } },
  'test/docs/native-code.test.ts': { 'docs/app-bridge.md': { swift: 1, kotlin: 1 } },
  'test/http/readme.test.ts': { 'README.md': { sh: 1, html: 1, console: 3 } },
  'test/http/oembed-consumer.test.ts': { 'docs/composers.md': { json: 1 } },
  'test/composers/podium.test.ts': { 'docs/composers.md': { js: 1 } },
  'test/composers/opencomponents.test.ts': { 'docs/composers.md': { js: 1 } },
  'test/composers/esi.test.ts': { 'docs/composers.md': { js: 1 } },
  'test/composers/ssi.test.ts': { 'docs/composers.md': { nginx: 1, html: 1 } },
  'test/browser/hosts/documented.test.ts': { 'docs/hosts.md': { html: 1, js: 3, jsx: 5, astro: 1 } },
  'test/browser/frames/documented.test.ts': { 'docs/iframes.md': { html: 4 } },
  'test/browser/app/documented.test.ts': { 'docs/app-bridge.md': { json: 7 } },
  'tooling/reference/src/reference.test.ts': { 'docs/sdk.md': { ts: 53 } },
}

/** Folders of pages whose every block one test runs. */
export const RUN_WHOLE: Record<string, string> = {
  'docs/recipes/': 'test/docs/recipes.test.ts',
  'docs/rules/': 'test/docs/rule-samples.test.ts',
}

/** Declarations that are compared whole with those of the packages, and a block that belongs in a file of its page. */
const PARTS = ['docs/sdk.md', 'docs/getting-started.md']

/** The tests that run blocks of this language on this page. */
export function runnersOf({ page, language }: Pick<Fence, 'page' | 'language'>): string[] {
  const whole = wholePage(page)
  return whole ? [whole] : Object.keys(RUN_BY).filter((test) => RUN_BY[test]?.[page]?.[language])
}

function wholePage(page: string): string | undefined {
  return Object.entries(RUN_WHOLE).find(([folder]) => page.startsWith(folder))?.[1]
}

export async function allSamples(): Promise<Fence[]> {
  return (await Promise.all((await pages()).map(fencesOf))).flat()
}

/** TypeScript that stands for itself: its types are checked as well. */
export async function typedSamples(): Promise<Fence[]> {
  const isTyped = ({ page, language }: Fence): boolean =>
    /^tsx?$/.test(language) && !wholePage(page) && !PARTS.includes(page)
  return (await allSamples()).filter(isTyped)
}
