import { hash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Embed, TargetName } from '@bfp/contract'
import { DATA_CLASS } from '@bfp/contract'
import type { FragmentOptions, Renderer } from '@bfp/render'
import { DOCUMENTS, type DocumentName } from '../panes.ts'
import type { DrawAnswer, DrawRequest, Pane, Trouble } from '../wire.ts'
import { directed } from './directed.ts'
import { troubleOf } from './fault.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import type { HeardPool } from './heard-pool.ts'
import { hostPage } from './host-page.ts'

/** What a pane shows: a document and the headers it must be served with. */
export interface Shown {
  html: string
  headers: Record<string, string>
}

/** An embed as it was last drawn. */
export interface Drawing {
  embed: Embed
  view: Pick<DrawRequest, 'theme' | 'network'>
  documents: Map<DocumentName, Shown>
}

interface Parts {
  renderer: Renderer
  pool: Pick<HeardPool, 'failureOf' | 'pardon'>
  /** Every drawing is a revision of its own, so that nothing is taken from a cache. */
  nextRevision: () => number
  /** When everything is drawn, in epoch milliseconds. */
  now: number
}

/** The release that Vite keeps hot; see `releases.ts`. */
export const HOT = 'hot'

/** Draws a draft for every pane, through the workers. What cannot be drawn is told, pane by pane. */
export async function draw(
  format: FormatOnBench,
  request: DrawRequest,
  { renderer, pool, nextRevision, now }: Parts,
): Promise<{ answer: DrawAnswer; drawing?: Drawing }> {
  const built = format.built()
  if (!built) return { answer: { state: 'broken', trouble: await troubleToBuild(format) } }
  const began = performance.now()
  const tell = (subject: string): Trouble =>
    troubleOf(pool.failureOf(subject) ?? NO_ANSWER, built.map, format.folder)
  pool.pardon(built.release.id)
  const checked = await renderer.validate(format.name, request.props)
  if (!checked.ok) {
    const { problems } = checked.failure
    if (problems) return { answer: { state: 'invalid', problems } }
    return { answer: { state: 'broken', trouble: tell('validate') } }
  }

  const { theme, network, isolation } = request
  const id = embedId(request)
  const locale = directed(request.locale, request.dir)
  const base = {
    id,
    format: format.name,
    props: checked.value,
    locale,
    channel: 'stable',
    created: now,
    updated: now,
  }
  const documents = new Map<DocumentName, Shown>()
  let box = { narrow: 1, wide: 1 }

  async function paneOf(name: DocumentName): Promise<Pane> {
    const target: TargetName = name === 'page' ? 'web' : name
    if (!built?.release.manifest.targets.includes(target)) return { state: 'absent' }
    const hot = name === 'web' && network === 'fast'
    const embed: Embed = { ...base, revision: nextRevision(), ...(hot && { pin: HOT }) }
    if (name === 'page') {
      const page = await renderer.page(embed, { theme })
      if (page.state !== 'fresh') return broken(embed)
      return keep(name, { html: page.html, headers: { 'content-security-policy': page.csp } })
    }
    const options: FragmentOptions = { target, theme, ...(name === 'web' && { isolation }) }
    const fragment = await renderer.fragment(embed, options)
    if (fragment.state !== 'fresh') return broken(embed)
    if (name !== 'web') return keep(name, { html: fragment.html, headers: {} })
    box = fragment.box
    const html = hostPage(fragment, { theme, hot })
    return keep(name, { html, headers: {} }, hot ? `${dataOf(html)} ${theme} ${isolation}` : html)
  }

  function broken(embed: Embed): Pane {
    return { state: 'broken', trouble: tell(`${embed.id}@${embed.revision}`) }
  }

  function keep(name: DocumentName, shown: Shown, marked = shown.html): Pane {
    documents.set(name, shown)
    const { html } = shown
    return {
      state: 'drawn',
      mark: hash('sha256', marked),
      bytes: Buffer.byteLength(html),
      brotli: brotliOf(html),
    }
  }

  const entries: [DocumentName, Pane][] = []
  for (const name of DOCUMENTS) entries.push([name, await paneOf(name)])
  return {
    answer: {
      state: 'drawn',
      embed: id,
      box,
      panes: Object.fromEntries(entries) as Record<DocumentName, Pane>,
      ms: Math.round(performance.now() - began),
    },
    drawing: { embed: { ...base, revision: nextRevision() }, view: { theme, network }, documents },
  }
}

const NO_ANSWER = {
  fault: 'bad-answer',
  message: 'What the format answered cannot be used',
} as const

async function troubleToBuild(format: FormatOnBench): Promise<Trouble> {
  const { trouble } = await format.state()
  return (
    trouble ?? {
      code: 'not-built',
      message: 'It is being built',
      stack: [],
      excerpt: [],
      hint: 'Wait a moment',
    }
  )
}

/** As checks name theirs. */
function embedId({ format, name }: Pick<DrawRequest, 'format' | 'name'>): string {
  return `${format}-${name}`.slice(0, 64).replace(/-+$/, '')
}

const DATA = new RegExp(`<script type="application/json" class="${DATA_CLASS}">(.*?)</script>`, 's')

/** What a living page was begun with: the rest it draws by itself. */
function dataOf(html: string): string {
  return DATA.exec(html)?.[1] ?? ''
}

function brotliOf(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}
