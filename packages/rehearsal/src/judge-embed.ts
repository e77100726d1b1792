import type { Broken, Embed, Problem, TargetName } from '@bfp/contract'
import { type Drawn, type Release, type Renderer, targets } from '@bfp/render'
import { type Comparable, comparable, withoutCode } from './comparable.ts'

/** What became of one embed, by what the rehearsal counts. */
export interface Judged {
  embed: string
  revision: number
  fragments: number
  breaks: Broken[]
  /** Targets it was unfit for before already, and still is. */
  ailing: TargetName[]
  mended: TargetName[]
  changed: TargetName[]
  /** Why its props could be saved before and not now. */
  unsavable?: Problem
}

/** Markup that differs, as the fragment travels; null where it could not be drawn. */
export interface Difference {
  target: TargetName
  before: string | null
  after: string | null
}

/** The two releases, and a renderer that draws with the one an embed is pinned to. */
export interface Pair {
  before: Release | undefined
  after: Release
  renderer: Pick<Renderer, 'draw' | 'carry'>
  /** Is told of what a validator throws on a fragment, which is unfit then. */
  onBug: (error: unknown) => void
}

export type JudgeEmbed = (embed: Embed) => Promise<{ judged: Judged; differences: Difference[] }>

/** Draws an embed with both releases for every target of the newer one, and compares. */
export function embedJudge({ before, after, renderer, onBug }: Pair): JudgeEmbed {
  const triedInVain = new Map<Release | undefined, number>()
  const plain: Comparable[] = [before ? comparable(before) : String, comparable(after)]

  return async (embed) => {
    const [seen, unsavable] = await Promise.all([
      Promise.all(after.manifest.targets.map((target) => compare(embed, target))),
      problemOnSave(embed),
    ])
    const differences = seen.flatMap(({ difference }) => difference ?? [])
    const having = (state: Seen['state']): TargetName[] =>
      seen.filter((one) => one.state === state).map(({ target }) => target)
    const judged = {
      embed: embed.id,
      revision: embed.revision,
      fragments: seen.length * (before ? 2 : 1),
      breaks: seen.flatMap(({ state, target, unfit }) =>
        state === 'broken' && unfit ? [{ embed: embed.id, target, ...unfit }] : [],
      ),
      ailing: having('ailing'),
      mended: having('mended'),
      changed: differences.map(({ target }) => target),
      ...(unsavable && { unsavable }),
    }
    return { judged, differences }
  }

  async function compare(embed: Embed, target: TargetName): Promise<Seen> {
    const declared = before?.manifest.targets.includes(target)
    const [old, now] = await Promise.all([
      declared ? draw(embed, target, before) : undefined,
      draw(embed, target, after),
    ])
    const difference = old && differenceOf(target, old, now)
    if (!difference && old?.ok && now.ok) return { target, state: 'same' }
    const unfit = unfitness(target, now, onBug)
    const wasFit = old !== undefined && !unfitness(target, old, onBug)
    return {
      target,
      state: stateOf(Boolean(unfit), wasFit, old !== undefined),
      ...(unfit && { unfit }),
      ...(difference && { difference }),
    }
  }

  function differenceOf(target: TargetName, old: Drawn, now: Drawn): Difference | undefined {
    const html = [old, now].map((drawn) => (drawn.ok ? drawn.fragment.html : null))
    const [left, right] = html.map((text, i) => text && (plain[i]?.(text) ?? null))
    const [before = null, after = null] = html
    return left === right ? undefined : { target, before, after }
  }

  /**
   * Once more where the machine may be the cause: a rehearsal has little CPU while readers need it. Not where that was
   * in vain `CERTAIN` times in a row: a release that hangs takes its time of each draw.
   */
  async function draw(embed: Embed, target: TargetName, release: Release | undefined): Promise<Drawn> {
    const pinned = { ...embed, ...(release && { pin: release.id }) }
    const drawn = await renderer.draw(pinned, { target })
    const inVain = triedInVain.get(release) ?? 0
    if (drawn.ok || !DOUBTFUL.includes(drawn.fault) || inVain >= CERTAIN) return drawn
    const again = await renderer.draw(pinned, { target })
    triedInVain.set(release, again.ok ? 0 : inVain + 1)
    return again
  }

  async function problemOnSave(embed: Embed): Promise<Problem | undefined> {
    const now = await renderer.carry({ ...embed, pin: after.id })
    if (now.ok || !now.failure.problems) return undefined
    const old = before && (await renderer.carry({ ...embed, pin: before.id }))
    return old && !old.ok ? undefined : now.failure.problems[0]
  }
}

const DOUBTFUL = ['deadline', 'crashed', 'overloaded']
const CERTAIN = 10

type Unfit = Pick<Broken, 'fault' | 'message'>

interface Seen {
  target: TargetName
  state: 'same' | 'changed' | 'broken' | 'ailing' | 'mended'
  unfit?: Unfit
  difference?: Difference
}

function stateOf(isUnfit: boolean, wasFit: boolean, wasDrawn: boolean): Seen['state'] {
  if (isUnfit) return wasFit ? 'broken' : 'ailing'
  return wasFit || !wasDrawn ? 'changed' : 'mended'
}

/** Why a fragment cannot go where it should: the format failed, or the target's own rules are broken. */
function unfitness(target: TargetName, drawn: Drawn, onBug: Pair['onBug']): Unfit | undefined {
  if (!drawn.ok) return { fault: drawn.fault, message: firstLine(drawn.message) }
  try {
    const problems = targets.get(target)?.validate(withoutCode(drawn.fragment.html)) ?? []
    return problems.length > 0 ? { fault: 'invalid-markup', message: wordsFor(problems) } : undefined
  } catch (error) {
    onBug(error)
    return { fault: 'target-failed', message: firstLine(`${target} failed on this: ${error}`) }
  }
}

function wordsFor([problem, ...more]: Problem[]): string {
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  return firstLine(`${problem?.pointer} ${problem?.message}${others}`.trim())
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300)
}
