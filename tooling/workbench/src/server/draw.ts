import { hash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Embed, TargetName } from '@bfp/contract'
import { type Renderer, subjectOf } from '@bfp/render'
import type { DocumentName } from '../panes.ts'
import type { DrawAnswer, DrawRequest, Pane, Trouble } from '../wire.ts'
import type { Built } from './build-release.ts'
import { directed } from './directed.ts'
import { drawDocument, type Shown } from './draw-document.ts'
import { troubleOf } from './fault.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import type { HeardPool } from './heard-pool.ts'

/** An embed as it was last drawn. */
export interface Drawing {
  embed: Embed
  network: DrawRequest['network']
  documents: Map<DocumentName, Shown>
}

interface Parts {
  renderer: Renderer
  pool: Pick<HeardPool, 'failureOf' | 'pardon'>
  /** Every drawing is a revision of its own, so that nothing is taken from a cache. */
  nextRevision: () => number
  /** The renderer's clock, in epoch milliseconds. */
  now: number
}

/** Draws a draft for every pane, through the workers. What cannot be drawn is told, pane by pane. */
export async function draw(
  format: FormatOnBench,
  request: DrawRequest,
  { renderer, pool, nextRevision, now }: Parts,
): Promise<{ answer: DrawAnswer; drawing?: Drawing }> {
  const built = format.built()
  if (!built) return { answer: { state: 'broken', trouble: format.trouble() ?? NOT_YET } }
  const began = performance.now()
  const tell = (...subjects: string[]): Trouble => {
    const [failed = NO_ANSWER] = subjects.flatMap((subject) => pool.failureOf(subject) ?? [])
    return troubleOf(failed, built.map, format.folder)
  }
  pool.pardon(built.release.id)
  const checked = await renderer.validate(format.name, request.props)
  if (!checked.ok) {
    const { problems } = checked.failure
    return {
      answer: problems ? { state: 'invalid', problems } : { state: 'broken', trouble: tell('validate') },
    }
  }

  const draft = draftOf(request, checked.value, now)
  const documents = new Map<DocumentName, Shown>()
  const paneOf = async (name: DocumentName): Promise<Pane> => {
    if (!isOffered(name, built)) return { state: 'absent' }
    const embed = { ...draft, revision: nextRevision() }
    const shown = await drawDocument(name, embed, request, { renderer, format })
    const drawn = subjectOf({ ...embed, target: targetOf(name) })
    if (!shown) return { state: 'broken', trouble: tell(drawn, subjectOf(embed)) }
    documents.set(name, shown)
    return { state: 'drawn', mark: markOf(shown, now), ...weightOf(shown) }
  }
  const panes: DrawAnswerPanes = {
    web: await paneOf('web'),
    app: await paneOf('app'),
    instant: await paneOf('instant'),
    crawler: await paneOf('crawler'),
    page: await paneOf('page'),
  }
  const box = documents.get('web')?.box
  const ms = Math.round(performance.now() - began)
  return {
    answer: { state: 'drawn', embed: draft.id, isBehind: format.isBehind(), panes, ms, ...(box && { box }) },
    drawing: { embed: { ...draft, revision: nextRevision() }, network: request.network, documents },
  }
}

type DrawAnswerPanes = Extract<DrawAnswer, { state: 'drawn' }>['panes']

function draftOf(request: DrawRequest, checked: Checked, now: number): Omit<Embed, 'revision'> {
  const { format, locale, dir } = request
  const place = { id: embedId(request), format, locale: directed(locale, dir), channel: 'stable' }
  return { ...place, ...checked, created: now, updated: now }
}

/** As checks name theirs. */
export function embedId({ format, name }: Pick<DrawRequest, 'format' | 'name'>): string {
  return `${format}-${name}`.slice(0, 64)
}

type Checked = Pick<Embed, 'props' | 'writtenFor'>

function targetOf(name: DocumentName): TargetName {
  return name === 'page' ? 'web' : name
}

function isOffered(name: DocumentName, { release }: Built): boolean {
  return release.manifest.targets.includes(targetOf(name))
}

/** The time it was drawn at makes nothing another. */
function markOf({ same }: Shown, now: number): string {
  return hash('sha256', same.replaceAll(String(now), ''))
}

function weightOf({ html }: Shown): { bytes: number; brotli: number } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return { bytes: Buffer.byteLength(html), brotli: brotliCompressSync(html, { params }).length }
}

const NO_ANSWER = { fault: 'bad-answer', message: 'What the format answered cannot be used' } as const

const NOT_YET: Trouble = {
  code: 'not-built',
  message: 'It is being built',
  stack: [],
  excerpt: [],
  hint: 'Wait a moment',
}
