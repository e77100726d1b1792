import type { Embed } from '@bfp/contract'
import type { Page } from 'playwright-core'
import { differences } from './differences.ts'
import { type Schema, variantsOf } from './fill-schema.ts'
import { markupOf, type Way } from './hostile-documents.ts'
import { embedOf, type HostileStage } from './hostile-stage.ts'
import { emptyPage, inspectDocuments, type Seen } from './inspect.ts'
import { judgeAlive } from './judge-alive.ts'
import { harmlessProps, type Saved, saveHostile, WORD } from './save-hostile.ts'

/** The formats, and the kinds of props each has. */
export const FORMATS = [
  { name: 'quiz', variant: 0 },
  { name: 'quiz', variant: 1 },
  { name: 'quiz', variant: 2 },
  { name: 'newsletter-signup', variant: 0 },
] as const

export type Kind = (typeof FORMATS)[number]

const BATCH = 100

/** What went wrong with payloads in every string field of a format, drawn in every way; empty is good. */
export async function problemsOf(
  stage: HostileStage,
  kind: Kind,
  payloads: string[],
  ways: Way[],
): Promise<string[]> {
  const { page, strangers, close } = await emptyPage(stage)
  const problems: string[] = []
  for (let from = 0; from < payloads.length && problems.length < 20; from += BATCH) {
    const saved = await Promise.all(payloads.slice(from, from + BATCH).map((one) => save(stage, kind, one)))
    problems.push(...(await judgeAlive(stage, page, saved, (refused) => harmlessEmbed(stage, kind, refused))))
    await page.goto(stage.origin)
    for (const way of ways) problems.push(...(await judge(stage, page, kind, way, saved)))
  }
  await close()
  return [...problems, ...strangers.map((url) => `asked for ${url}`)]
}

async function judge(
  stage: HostileStage,
  page: Page,
  kind: Kind,
  way: Way,
  saved: Saved[],
): Promise<string[]> {
  const sights = saved.map(async ({ embed, payload }) => ({
    html: await markupOf(way, stage.renderer, embed, payload),
    word: payload,
  }))
  const all = await inspectDocuments(page, await Promise.all(sights))
  const problems: string[] = []
  for (const [at, { payload, refused }] of saved.entries()) {
    const wanted = await harmlessLook(stage, page, kind, way, refused)
    const found = differences(all[at] ?? wanted, wanted)
    problems.push(...found.map((text) => `${way}, ${JSON.stringify(payload.slice(0, 200))}: ${text}`))
  }
  return problems
}

const looks = new WeakMap<Page, Map<string, Promise<Seen>>>()

function harmlessLook(
  stage: HostileStage,
  page: Page,
  kind: Kind,
  way: Way,
  refused: ReadonlySet<string>,
): Promise<Seen> {
  const known = looks.get(page) ?? new Map<string, Promise<Seen>>()
  looks.set(page, known)
  const key = [way, kind.variant, ...[...refused].toSorted()].join(' ')
  const found = known.get(key) ?? look(stage, page, kind, way, refused)
  known.set(key, found)
  return found
}

async function look(
  stage: HostileStage,
  page: Page,
  kind: Kind,
  way: Way,
  refused: ReadonlySet<string>,
): Promise<Seen> {
  const html = await markupOf(way, stage.renderer, await harmlessEmbed(stage, kind, refused), WORD)
  const [seen] = await inspectDocuments(page, [{ html, word: WORD }])
  if (!seen) throw new Error('nothing was seen')
  return seen
}

async function harmlessEmbed(stage: HostileStage, kind: Kind, refused: ReadonlySet<string>): Promise<Embed> {
  const props = harmlessProps(schemaOf(stage, kind), refused, stage.origin)
  const checked = await stage.renderer.validate(kind.name, props)
  if (!checked.ok) throw new Error(`harmless words are refused: ${JSON.stringify(checked.failure)}`)
  made += 1
  return embedOf(`fine-${made}`, kind.name, checked.value.props)
}

let made = 0

function save(stage: HostileStage, kind: Kind, payload: string): Promise<Saved> {
  made += 1
  const schema = schemaOf(stage, kind)
  return saveHostile(stage, { id: `hostile-${made}`, format: kind.name, schema, payload })
}

function schemaOf({ releases }: HostileStage, { name, variant }: Kind): Schema {
  const manifest = releases.find((release) => release.manifest.name === name)?.manifest
  const schema = variantsOf((manifest?.schema ?? {}) as Schema)[variant]
  if (!schema) throw new Error(`${name} has no kind ${variant}`)
  return schema
}
