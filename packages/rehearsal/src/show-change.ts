import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Changed, Embed, TargetName } from '@bfp/contract'
import { comparable, isRestyled } from './comparable.ts'
import type { Difference, Pair } from './judge-embed.ts'
import { readable } from './readable.ts'

const compress = promisify(brotliCompress)
/** Near what caches keep; 11 would take longer than the rendering. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** Tells what a judged embed looks like before and after; nothing where neither markup nor styles differ. */
export function changeTeller({ before, after, renderer }: Pair) {
  const isStyled = before !== undefined && isRestyled(before, after)
  const [plainBefore, plainAfter] = [before ? comparable(before) : String, comparable(after)]

  return async (embed: Embed, differences: Difference[]): Promise<Changed | undefined> => {
    if (!before || (differences.length === 0 && !isStyled)) return undefined
    const shown = await show(embed, shownTarget(differences))
    return {
      embed: embed.id,
      revision: embed.revision,
      locale: embed.locale,
      targets: await Promise.all(differences.map(told)),
      ...(shown && { shown }),
    }
  }

  /** Prefers the page: that is what most readers see. */
  function shownTarget(differences: Difference[]): TargetName {
    const seen = differences.filter((one) => one.before !== null && one.after !== null)
    return seen.find(({ target }) => target === 'web')?.target ?? seen[0]?.target ?? 'web'
  }

  async function show(embed: Embed, target: TargetName): Promise<Changed['shown']> {
    const draw = (pin: string | undefined) => renderer.draw({ ...embed, ...(pin && { pin }) }, { target })
    const [old, now] = await Promise.all([draw(before?.id), draw(after.id)])
    return old.ok && now.ok ? { target, before: old.fragment.html, after: now.fragment.html } : undefined
  }

  async function told({ target, before: old, after: now }: Difference): Promise<Changed['targets'][number]> {
    return {
      target,
      before: old === null ? null : await markup(old, plainBefore(old)),
      after: now === null ? null : await markup(now, plainAfter(now)),
    }
  }

  async function markup(html: string, plain: string) {
    const { length: brotli } = await compress(html, QUALITY)
    return { text: readable(plain), bytes: Buffer.byteLength(html), brotli }
  }
}
