import { type Fence, fencesOf, pages } from './fences.ts'

/** How many fences of a language a test runs on a page. */
type Claim = Record<string, number>

/** Who runs what, by test, page and language. `types.test.ts` has all other TypeScript. */
export const RUN_BY: Record<string, Record<string, Claim>> = {
  'test/docs/getting-started.test.ts': {
    'docs/getting-started.md': { console: 7, sh: 1, diff: 7, ts: 1, html: 1 },
  },
  'test/http/readme.test.ts': { 'README.md': { console: 3 } },
  'test/http/oembed-consumer.test.ts': { 'docs/composers.md': { json: 1 } },
  'test/composers/composer.ts': { 'docs/composers.md': { js: 3 } },
  'test/composers/ssi.test.ts': { 'docs/composers.md': { nginx: 1, html: 1 } },
  'test/browser/hosts/documented.test.ts': { 'docs/hosts.md': { html: 1, js: 3, jsx: 5, astro: 1 } },
  'test/browser/frames/documented.test.ts': { 'docs/iframes.md': { html: 4 } },
  'test/browser/app/documented.test.ts': { 'docs/app-bridge.md': { json: 6 } },
  'tooling/reference/src/reference.test.ts': { 'docs/sdk.md': { ts: 49 } },
}

/** Folders whose every fence one test runs. */
const RUN_WHOLE: Record<string, string> = { 'docs/rules/': 'tooling/check/src/rule-pages.test.ts' }

const TYPES = 'test/docs/types.test.ts'

/** The test that runs a sample, if any does. */
export function runnerOf({ page, language }: Pick<Fence, 'page' | 'language'>): string | undefined {
  const whole = Object.keys(RUN_WHOLE).find((folder) => page.startsWith(folder))
  if (whole) return RUN_WHOLE[whole]
  const named = Object.keys(RUN_BY).find((test) => RUN_BY[test]?.[page]?.[language])
  return named ?? (/^tsx?$/.test(language) ? TYPES : undefined)
}

export async function allSamples(): Promise<Fence[]> {
  return (await Promise.all((await pages()).map(fencesOf))).flat()
}

export async function samplesOf(test: string): Promise<Fence[]> {
  return (await allSamples()).filter((sample) => runnerOf(sample) === test)
}
