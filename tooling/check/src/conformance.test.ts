import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  checkFormat,
  createRig,
  type Finding,
  launchChromium,
  type Rig,
  RULES,
  readFixtures,
} from './index.ts'

const root = resolve(import.meta.dirname, '../../..')
const formats = (await readdir(join(root, 'formats'))).toSorted()

/** Formats that come with the project; whoever scaffolds one may begin with fewer fixtures. */
const SHIPPED = ['background-checks', 'newsletter-signup', 'quiz']

let rig: Rig
let browser: Browser

beforeAll(async () => {
  rig = await createRig(join(root, '.build'))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await rig?.close()
})

it.each(SHIPPED)('%s shows itself in at least five fixtures', async (format) => {
  expect((await readFixtures(join(root, 'formats', format))).length).toBeGreaterThanOrEqual(5)
})

describe.each(formats)('%s: every fixture for every target', (format) => {
  let findings: Finding[]

  beforeAll(async () => {
    const release = rig.releases.choose(format)
    if (!release) throw new Error(`No release of ${format} in .build/releases: run pnpm run build`)
    const fixtures = await readFixtures(join(root, 'formats', format))
    findings = await checkFormat({ release, fixtures, rig, browser })
  }, 300_000)

  it.each(RULES)('%s', (rule) => {
    expect(findings.filter((finding) => finding.rule === rule)).toEqual([])
  })

  it('has findings under known names only', () => {
    expect(findings.filter(({ rule }) => !RULES.some((name) => name === rule))).toEqual([])
  })
})
