import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { BuildError, buildDomRealm, buildFormat, buildRuntime, buildScripts } from '@bfp/build'
import type { Manifest } from '@bfp/contract'
import type { Browser } from 'playwright-core'
import { checkFormat } from './check-format.ts'
import type { Finding } from './finding.ts'
import { type Fixture, lookAtFixtures } from './fixtures.ts'
import { createRig } from './rig.ts'
import { RULES, ruleNamed } from './rule-book.ts'
import { messages } from './rules/messages.ts'

/** What came of checking a format. */
export interface Checked {
  format: string
  /** How many fixtures were drawn. */
  fixtures: number
  findings: Finding[]
  /** Rules that were not asked: those that need a browser where there is none, all but some where nothing was built. */
  notRun: string[]
}

/** Builds the format in a folder and asks every rule about it. Leaves nothing behind. */
export async function checkFolder(folder: string, browser?: Browser): Promise<Checked> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-check-'))
  try {
    const manifest = await built(folder, place)
    if (manifest instanceof BuildError) return await refused(folder, manifest)
    return await checkBuilt(folder, place, manifest, browser)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** Without a budget: that is a rule of its own. */
async function built(folder: string, place: string): Promise<Manifest | BuildError> {
  try {
    const runtime = await buildRuntime(place)
    const options = { format: folder, out: join(place, 'releases'), runtime: runtime.url, budget: Infinity }
    const { manifest } = await buildFormat(options)
    await outfit(place, manifest)
    return manifest
  } catch (error) {
    if (error instanceof BuildError) return error
    throw error
  }
}

/** What a release needs to be drawn, beside its runtime. */
async function outfit(place: string, { kind }: Manifest): Promise<void> {
  await buildScripts(place)
  if (kind === 'mount') await buildDomRealm(join(place, 'dom-realm.js'))
}

/**
 * Asks every rule about the format in a folder that was built already, with its runtime: into `releases/` of `place`,
 * which is left as it is, but for what drawing needs.
 */
export async function checkRelease(
  folder: string,
  place: string,
  manifest: Manifest,
  browser?: Browser,
): Promise<Checked> {
  await outfit(place, manifest)
  return checkBuilt(folder, place, manifest, browser)
}

async function checkBuilt(
  folder: string,
  place: string,
  { name, messages: words }: Manifest,
  browser: Browser | undefined,
): Promise<Checked> {
  const { fixtures, findings } = await checkFiles(folder, name, words)
  const rig = await createRig(place)
  try {
    const release = rig.releases.choose(name)
    if (!release) throw new Error(`${name} was built and is not there`)
    const drawn = await checkFormat({ release, fixtures, rig, ...(browser && { browser }) })
    return {
      format: name,
      fixtures: fixtures.length,
      findings: [...findings, ...drawn],
      notRun: browser ? [] : RULES.filter((rule) => ruleNamed(rule).needsBrowser),
    }
  } finally {
    await rig.close()
  }
}

/**
 * The fixtures that can be read, and what is wrong with files that are not built: fixtures and messages. `words` are
 * those of the release, where there is one.
 */
export async function checkFiles(
  folder: string,
  format: string,
  words?: Manifest['messages'],
): Promise<{ fixtures: Fixture[]; findings: Finding[] }> {
  const { fixtures, findings } = await lookAtFixtures(folder, format)
  return { fixtures, findings: [...findings, ...(await messages(folder, format, words))] }
}

/** `src/static.tsx:3: a style attribute …` */
async function refused(folder: string, { message }: BuildError): Promise<Checked> {
  const format = basename(folder)
  const [, where = '', why = message] = /^(\S+): ([\s\S]*)$/.exec(message) ?? []
  const { fixtures, findings } = await checkFiles(folder, format)
  const source: Finding = { rule: 'source', fixture: format, target: '', where, message: why }
  const asked = ['source', 'fixtures', 'messages']
  return {
    format,
    fixtures: fixtures.length,
    findings: [source, ...findings],
    notRun: RULES.filter((rule) => !asked.includes(rule)),
  }
}
