import { type Fence, fencesOf, pages } from './fences.ts'

/** Who runs what: by test and page, how many blocks of a language. `types.test.ts` has all other TypeScript. */
export const RUN_BY: Record<string, Record<string, Record<string, number>>> = {
  'test/docs/getting-started.test.ts': {
    'docs/getting-started.md': { console: 7, sh: 1, diff: 7, ts: 1, html: 1 },
  },
  'test/docs/commands.test.ts': {
    'docs/cli.md': { console: 14, sh: 2 },
    'docs/releases.md': { console: 5 },
    'docs/records.md': { console: 1 },
  },
  'test/docs/executed.test.ts': {
    'docs/sources.md': { sh: 1 },
    'packages/compose/README.md': { html: 1 },
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

const TYPES = 'test/docs/types.test.ts'

/** The tests that run blocks of this language on this page. */
export function runnersOf({ page, language }: Pick<Fence, 'page' | 'language'>): string[] {
  const whole = Object.entries(RUN_WHOLE).find(([folder]) => page.startsWith(folder))
  if (whole) return [whole[1]]
  const named = Object.keys(RUN_BY).filter((test) => RUN_BY[test]?.[page]?.[language])
  return named.length === 0 && /^tsx?$/.test(language) ? [TYPES] : named
}

export async function allSamples(): Promise<Fence[]> {
  return (await Promise.all((await pages()).map(fencesOf))).flat()
}

/** What is left to `types.test.ts`. */
export async function typedSamples(): Promise<Fence[]> {
  return (await allSamples()).filter((sample) => runnersOf(sample).includes(TYPES))
}
